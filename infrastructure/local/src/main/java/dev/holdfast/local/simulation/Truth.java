package dev.holdfast.local.simulation;

import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Settled;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers everything that was ever written, beside the product, and holds every write against it: this is what a restore
 * has to bring back, and it cannot be lost.
 */
final class Truth implements WatchedPositions.Watcher {

    private static final int TOLD = 20;

    /** A visit that was settled. */
    record Visit(int number, String step, String outcome, Instant at) {
    }

    private final VirtualTime time;
    private final Map<EnrolmentId, Position> last = new LinkedHashMap<>();
    private final Map<EnrolmentId, List<Visit>> visits = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private int violated;
    private int putBack;
    private int held;
    private int wrongPlace;

    Truth(VirtualTime time) {
        this.time = time;
    }

    @Override
    public void changed(Optional<Image> before, Optional<Image> after) {
        if (after.isEmpty() || !(after.get() instanceof Image.Sound sound)) {
            return;
        }
        Position p = sound.position();
        Optional<Position> known = Optional.ofNullable(last.get(p.enrolment()));
        if (known.isEmpty()) {
            // Somebody who was let in and whose first row was not written yet may come by the book of doors.
            check(p.visit() == 0 && p.settled().isEmpty(), p, "came out of nothing");
        } else if (before.isPresent() && before.get() instanceof Image.Sound row) {
            follows(row.position(), p);
        } else if (!restored(known.get(), p)) {
            // Held, or put back as somebody else's evidence has it: what was settled before is not settled now.
            last.put(p.enrolment(), p);
            return;
        }
        last.put(p.enrolment(), p);
        p.settled().filter(s -> !known.flatMap(Position::settled).equals(Optional.of(s))).ifPresent(s -> settled(p, s));
    }

    private void follows(Position before, Position p) {
        check(p.sequence() == before.sequence() + 1, p, "has sequence " + p.sequence() + " after " + before.sequence());
        check(p.visit() == before.visit() || p.visit() == before.visit() + 1, p, "went from visit " + before.visit());
        check(p.generation() == before.generation() || p.generation() == before.generation() + 1, p,
                "went from generation " + before.generation());
        check(before.status() != Status.HELD, p, "was held and moved");
        check(!before.status().ended(), p, "had ended and moved");
        check(p.visit() == before.visit() || !time.now().isBefore(before.wakeAt().minusSeconds(6))
                || p.status().ended(), p, "moved before its wake time " + before.wakeAt());
    }

    private boolean restored(Position was, Position p) {
        if (p.status() == Status.HELD && was.status() != Status.HELD) {
            held++;
            return false;
        }
        putBack++;
        boolean right = same(was, p);
        if (!right) {
            wrongPlace++;
            check(false, p, "came back at " + p.step() + " visit " + p.visit() + " until " + p.wakeAt() + " instead of "
                    + was.step() + " visit " + was.visit() + " until " + was.wakeAt());
        }
        check(p.sequence() >= was.sequence(), p, "came back with sequence " + p.sequence() + " after " + was.sequence());
        return right;
    }

    /** Whether a position that came back is where it was. */
    static boolean same(Position was, Position p) {
        boolean same = p.visit() == was.visit() && p.step().equals(was.step())
                && p.status().ended() == was.status().ended()
                && (p.status().ended() || p.wakeAt().equals(was.wakeAt()) && p.arrivedAt().equals(was.arrivedAt())
                && p.claim().equals(was.claim()));
        // The mail log knows of a send that its function did not live to settle; that is where it goes on to.
        boolean ahead = was.claim().isPresent() && p.visit() == was.visit() + 1;
        return same || ahead;
    }

    private void settled(Position p, Settled s) {
        List<Visit> log = visits.computeIfAbsent(p.enrolment(), id -> new ArrayList<>());
        check(log.isEmpty() || log.get(log.size() - 1).number() < s.visit(), p, "settled visit " + s.visit() + " again");
        log.add(new Visit(s.visit(), s.step(), s.outcome(), time.now()));
    }

    private void check(boolean holds, Position p, String what) {
        if (!holds) {
            violate(p.enrolment() + " " + what);
        }
    }

    void violate(String what) {
        violated++;
        if (violations.size() < TOLD) {
            violations.add(time.now() + " " + what);
        }
    }

    /** Everybody who ever entered, as last written. */
    Map<EnrolmentId, Position> last() {
        return last;
    }

    List<Visit> visits(EnrolmentId enrolment) {
        return visits.getOrDefault(enrolment, List.of());
    }

    /** How many visits were settled. */
    long steps() {
        return visits.values().stream().mapToLong(List::size).sum();
    }

    List<String> violations() {
        return violations;
    }

    int violated() {
        return violated;
    }

    int putBack() {
        return putBack;
    }

    int held() {
        return held;
    }

    int wrongPlace() {
        return wrongPlace;
    }
}
