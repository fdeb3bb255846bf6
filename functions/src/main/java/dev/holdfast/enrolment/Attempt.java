package dev.holdfast.enrolment;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Workflow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * One cause at the doors of a workflow.
 *
 * <p>A door knows its last entry only. So that a late redelivery of an earlier webhook is not taken for a new one, what a
 * cause led to is noted under the cause too. Which of the two notes decides depends on the rule: where entries have to do
 * with each other, the common door does; under {@code always} without a gap they have not, and the cause's own door does.
 *
 * @param trigger where the event that asks is found again
 */
record Attempt(Doors doors, Subscriber subscriber, Workflow workflow, String key, String trigger, String cause) {

    Reentry rule() {
        return workflow.settings().reentry();
    }

    /** The last entry at the door that decides. */
    Optional<Doors.Entry> last() {
        return last(everyoneApart() ? own() : common());
    }

    /** The entry that this cause made, even if others came after it. */
    Optional<Doors.Entry> madeEarlier() {
        return last(own());
    }

    boolean made(Doors.Entry entry) {
        return entry.cause().equals(cause);
    }

    /** The entry that would follow the last one. */
    Doors.Entry next(Optional<Doors.Entry> last, FirstPlace.Place place, Instant now) {
        int number = last.map(Doors.Entry::number).orElse(0) + 1;
        EnrolmentId enrolment = EnrolmentId.of(workflow.name(), subscriber.account(), subscriber.id(),
                everyoneApart() ? own() : common(), number);
        return new Doors.Entry(number, Position.enter(enrolment, subscriber.account(), subscriber.id(), workflow.name(),
                workflow.hash(), key, trigger, place.step(), place.wakeAt().truncatedTo(ChronoUnit.MILLIS), now), cause);
    }

    /** Goes through the door that decides. @return false if somebody else did so first */
    boolean enter(Doors.Entry next) {
        return enter(everyoneApart() ? own() : common(), next);
    }

    /**
     * Notes the entry at the other door. It has to happen before the position is written: under {@code afterExit} nobody
     * can come next before that, so the common door still shows this entry to whoever finds no note of it.
     */
    void note(Doors.Entry entry) {
        if (everyoneApart()) {
            // Should the author change the rule to `once` some day, the common door knows that somebody was in. If others
            // note themselves there at the same moment, it knows that as well.
            Optional<Doors.Entry> last = last(common());
            if (last.filter(this::made).isEmpty()) {
                enter(common(), numbered(entry, last.map(Doors.Entry::number).orElse(0) + 1));
            }
        } else if (rule().policy() != Reentry.Policy.ONCE) {
            enter(own(), numbered(entry, 1));
        }
    }

    /** Notes that the entry's row was written, at the door where this cause would look first when it is told again. */
    void stood() {
        String door = rule().policy() == Reentry.Policy.ONCE ? common() : own();
        doors.stood(subscriber.account(), subscriber.id(), workflow.name(), door, cause);
    }

    private boolean everyoneApart() {
        return rule().policy() == Reentry.Policy.ALWAYS && rule().minGap().isEmpty();
    }

    private Optional<Doors.Entry> last(String door) {
        return doors.last(subscriber.account(), subscriber.id(), workflow.name(), door);
    }

    private boolean enter(String door, Doors.Entry entry) {
        return doors.enter(subscriber.account(), subscriber.id(), workflow.name(), door, entry);
    }

    private String common() {
        return DoorKey.of(key);
    }

    private String own() {
        return DoorKey.of(key, cause);
    }

    private static Doors.Entry numbered(Doors.Entry entry, int number) {
        return new Doors.Entry(number, entry.first(), entry.cause(), entry.stood());
    }
}
