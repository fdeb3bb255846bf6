package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Looks whether everyone on the way has an execution, and whether anybody waits beyond the wake time: every few minutes at those
 * whose time is over, which costs next to nothing, and more rarely at everyone.
 */
public final class Sweep {

    private static final int PAGE = 500;
    /** Of the overdue so many are looked at in one go; a look lasts a few milliseconds, and the next one goes on. */
    static final int MOST = 5_000;
    /** Until then a step that was due may just be at work. */
    static final Duration AT_WORK = Duration.ofMinutes(2);

    private final Positions positions;
    private final Rescue rescue;
    private final RunningExecutions running;
    private final Predicate<Position> paused;
    private final Duration tolerance;
    private final InstantSource clock;

    /**
     * A sweep.
     *
     * @param paused    whether the workflow of a position is paused for its account
     * @param tolerance how late somebody may be before it is told; more than two minutes
     */
    public Sweep(Positions positions, Rescue rescue, RunningExecutions running, Predicate<Position> paused, Duration tolerance,
                 InstantSource clock) {
        if (tolerance.compareTo(AT_WORK) <= 0) {
            throw new IllegalArgumentException("Nobody is late by " + tolerance + ": write a tolerance of more than " + AT_WORK);
        }
        this.positions = positions;
        this.rescue = rescue;
        this.running = running;
        this.paused = paused;
        this.tolerance = tolerance;
        this.clock = clock;
    }

    /**
     * Who is late.
     *
     * @param stalled overdue by more than the tolerance: how many
     * @param some    the first of them, 50 at most
     * @param longest how late the latest of them is
     */
    public record Late(int stalled, List<EnrolmentId> some, Duration longest) {
        public Late {
            some = List.copyOf(some);
        }
    }

    /**
     * What a look at the overdue saw.
     *
     * @param seen      people whose time is over
     * @param restarted those whose execution was gone, and that have a new one
     * @param late      those beyond the tolerance
     * @param broken    rows that something else has changed
     * @param more      whether there are more overdue than were looked at
     */
    public record Overdue(int seen, int restarted, Late late, int broken, boolean more) {
    }

    /**
     * What a round over everyone saw.
     *
     * @param onTheWay  active positions
     * @param restarted those whose execution was gone, and that have a new one
     * @param resumed   those who were parked, and go on because their workflow is paused no more
     * @param late      those beyond the tolerance
     * @param broken    rows that something else has changed
     * @param attention failed ones, who wait for a person; so do the held
     * @param held      held ones
     * @param paused    those who are parked until their workflow is resumed
     * @param workflows active positions by workflow
     */
    public record Everyone(int onTheWay, int restarted, int resumed, Late late, int broken, int attention, int held, int paused,
                           Map<String, Integer> workflows) {
        public Everyone {
            workflows = Map.copyOf(workflows);
        }
    }

    /** Looks at those whose wake time is over. */
    public Overdue overdue() {
        List<EnrolmentId> due = positions.overdue(clock.instant().minus(AT_WORK), MOST);
        Tardy tardy = new Tardy();
        int restarted = 0;
        int broken = 0;
        for (EnrolmentId enrolment : due) {
            Optional<Image> image = positions.look(enrolment);
            if (image.isPresent() && image.get() instanceof Image.Sound sound) {
                tardy.look(sound.position());
                restarted += isOver(sound.position()) && rescue.ifGone(sound.position()) ? 1 : 0;
            } else if (image.isPresent()) {
                broken++;
            }
        }
        return new Overdue(due.size(), restarted, tardy.late(), broken, due.size() == MOST);
    }

    /** The list of executions may say what it wants: it is behind. Somebody whose turn is still to come is not asked for. */
    private boolean isOver(Position row) {
        return row.status() == Status.ACTIVE && due(row).plus(AT_WORK).isBefore(clock.instant());
    }

    /** Looks at everyone. */
    public Everyone everyone() {
        Round round = new Round(running.listed());
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions.page(after, PAGE);
            page.rows().forEach(round::look);
            after = page.next();
        } while (after.isPresent());
        return round.seen();
    }

    /** When it is somebody's turn: as the schedule says, or later where a restore gave overdue emails one each. */
    private static Instant due(Position row) {
        return row.opening().startsAt().isAfter(row.wakeAt()) && row.visit() == row.opening().visit()
                ? row.opening().startsAt() : row.wakeAt();
    }

    private final class Tardy {
        private static final int NAMED = 50;

        private int stalled;
        private Duration longest = Duration.ZERO;
        private final List<EnrolmentId> some = new ArrayList<>();

        private void look(Position row) {
            Instant now = clock.instant();
            if (row.status() != Status.ACTIVE || !due(row).plus(tolerance).isBefore(now)) {
                return;
            }
            Duration by = Duration.between(due(row), now);
            stalled++;
            longest = by.compareTo(longest) > 0 ? by : longest;
            if (some.size() < NAMED) {
                some.add(row.enrolment());
            }
        }

        private Late late() {
            return new Late(stalled, some, longest);
        }
    }

    private final class Round {
        private final Predicate<String> listed;
        private final Map<String, Boolean> asked = new HashMap<>();
        private final Map<Status, Integer> statuses = new HashMap<>();
        private final Map<String, Integer> workflows = new TreeMap<>();
        private final Tardy tardy = new Tardy();
        private int restarted;
        private int resumed;
        private int broken;

        private Round(Predicate<String> listed) {
            this.listed = listed;
        }

        private void look(Image image) {
            if (!(image instanceof Image.Sound sound)) {
                broken++;
                return;
            }
            Position row = sound.position();
            if (row.status() == Status.PAUSED && !isPaused(row) && rescue.unpark(row)) {
                resumed++;
                counted(Status.ACTIVE, row);
                return;
            }
            counted(row.status(), row);
            tardy.look(row);
            if (row.status() == Status.ACTIVE && !listed.test(row.executionName()) && rescue.ifGone(row)) {
                restarted++;
            }
        }

        private void counted(Status status, Position row) {
            statuses.merge(status, 1, Integer::sum);
            if (status == Status.ACTIVE) {
                workflows.merge(row.workflow(), 1, Integer::sum);
            }
        }

        private boolean isPaused(Position row) {
            return asked.computeIfAbsent(row.account() + "#" + row.workflow(), key -> paused.test(row));
        }

        private Everyone seen() {
            return new Everyone(of(Status.ACTIVE), restarted, resumed, tardy.late(), broken, of(Status.FAILED), of(Status.HELD),
                    of(Status.PAUSED), workflows);
        }

        private int of(Status status) {
            return statuses.getOrDefault(status, 0);
        }
    }
}
