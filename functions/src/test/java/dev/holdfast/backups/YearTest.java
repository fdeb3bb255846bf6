package dev.holdfast.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backups.RecoveryPoints.JobState;
import dev.holdfast.memory.InMemoryBackups.TableModel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * A year of daily watches and weekly drills, in which one thing goes wrong on a random day. What counts is what is heard
 * outside: a ping that says so, or none at all.
 */
class YearTest {

    private static final int SEEDS = 200;
    private static final int DAYS = 365;
    private static final LocalTime BACKUP = LocalTime.of(3, 0);
    private static final LocalTime WATCH = LocalTime.of(6, 0);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);

    /** What may go wrong, and within which time it has to be heard. */
    private enum Misfortune {
        RECOVERY_OFF(DAY, year -> year.table().recoverySince = Optional.empty()),
        RECOVERY_OFF_AND_ON(DAY, year -> year.table().recoverySince = Optional.of(year.world.clock.instant())),
        RECOVERY_STUCK(DAY, year -> year.table().recoveryLag = Duration.ofHours(3)),
        PLAN_DELETED(DAY, year -> year.backups = table -> { }),
        JOBS_FAIL(DAY, year -> year.backups = table -> table.attempt(JobState.FAILED, "Insufficient privileges")),
        JOBS_EXPIRE(DAY, year -> year.backups = table -> table.attempt(JobState.EXPIRED, "not started")),
        POINTS_OF_NOTHING(DAY, year -> year.backups = table -> {
            table.bytes = 12;
            table.backUp();
        }),
        TABLE_DELETED(DAY, year -> year.world.aws.delete(year.table().name)),
        TABLE_FORGOTTEN(DAY, year -> year.world.aws.create("holdfast-new-feature")),
        PROTECTION_OFF(DAY, year -> year.table().deletionProtected = false),
        VAULT_UNLOCKED(DAY, year -> year.world.aws.vault(true, false, Optional.empty())),
        STREAM_OFF(DAY, year -> year.world.positions().streamsImages = false),
        JOURNAL_STUCK(DAY, year -> year.world.positions().journalLag = Duration.ofHours(2)),
        KEY_DISABLED(DAY, year -> year.world.aws.key(Guarded.KEY, "Disabled")),
        THROTTLED(DAY, year -> year.world.aws.silence("describe", "", () ->
                new Unanswered(Unanswered.Kind.THROTTLED, "DescribeTable", "Rate exceeded", null))),
        WATCH_THROWS(DAY, year -> year.watchBroken = true),
        WATCH_NEVER_RUNS(DAY, year -> year.watchGone = true),
        NOT_RESTORABLE(WEEK.plus(DAY), year -> year.world.aws.silence("restore", "", () ->
                new Unanswered(Unanswered.Kind.FAILED, "RestoreTableToPointInTime", "InternalServerError", null))),
        ONE_ROW_DIFFERS(WEEK.plus(DAY), year -> year.drilled.past.spoilCopies(rows ->
                rows.delete(rows.all().get(0).enrolment()))),
        ONE_WRITE_UNHEARD(WEEK.plus(DAY), year -> year.drilled.past.writeUnheard(year.drilled.past.move("s1")
                .moved("hello", "sent", "elsewhere", year.world.clock.instant(), year.world.clock.instant()))),
        DRILLS_STOP(WEEK.plus(DAY).plus(DAY), year -> year.drillsGone = true);

        private final Duration within;
        private final Consumer<Year> happens;

        Misfortune(Duration within, Consumer<Year> happens) {
            this.within = within;
            this.happens = happens;
        }
    }

    /** One year of one seed. */
    private static final class Year {
        private final Random random;
        private final Guarded world = new Guarded();
        private final Drilled drilled = new Drilled(world);
        private final List<String> heard = new ArrayList<>();
        private final WatchRound round = new WatchRound(world.watch, new Outside(heard));
        private Consumer<TableModel> backups = table -> table.backUp(Duration.ofDays(35));
        private boolean watchBroken;
        private boolean watchGone;
        private boolean drillsGone;

        Year(long seed) {
            this.random = new Random(seed);
            for (int n = 0; n < 10; n++) {
                drilled.past.move("s" + n);
            }
            world.clock.pass(Duration.ofHours(1));
        }

        TableModel table() {
            List<String> names = List.of(Guarded.POSITIONS, Guarded.SUBSCRIBERS, Guarded.WORKFLOWS);
            return world.aws.table(names.get(random.nextInt(names.size())));
        }

        /** Until then, with what falls into it: a backup, a watch, a drill. */
        private void passTo(Instant to) {
            Duration left = Duration.between(world.clock.instant(), to);
            world.clock.pass(left.isNegative() ? Duration.ZERO : left);
        }

        /** A day, with the misfortune at some time of it. @return when it happened */
        Optional<Instant> day(Instant midnight, int day, Optional<Misfortune> misfortune) {
            Instant backup = midnight.atZone(ZoneOffset.UTC).with(BACKUP).toInstant();
            Instant watch = midnight.atZone(ZoneOffset.UTC).with(WATCH).toInstant();
            passTo(backup);
            world.aws.all().stream().filter(table -> table.stack.isPresent()).forEach(backups);
            if (day % 7 == 0 && !drillsGone) {
                passTo(backup.plus(Duration.ofMinutes(30)));
                drilled.run("week" + day / 7);
            }
            passTo(watch);
            watch();
            passTo(watch.plus(Duration.ofMinutes(1 + random.nextInt(17 * 60))));
            drilled.past.move("s" + random.nextInt(12));
            misfortune.ifPresent(wrong -> wrong.happens.accept(this));
            return misfortune.map(wrong -> world.clock.instant());
        }

        private void watch() {
            if (watchBroken) {
                world.aws.silence("points", "", () -> {
                    throw new StackOverflowError("a watch that throws");
                });
            }
            if (!watchGone) {
                round.run(Guarded.STACK);
            }
        }
    }

    private record Outside(List<String> heard) implements DeadMansSwitch {
        @Override
        public boolean start() {
            return true;
        }

        @Override
        public boolean success(String text) {
            return heard.add("success");
        }

        @Override
        public boolean fail(String text) {
            return heard.add(text);
        }
    }

    @Test
    void year_whenOneThingGoesWrongOnARandomDay_thenItIsHeardWithinOnePeriod() {
        Map<Misfortune, Integer> played = new EnumMap<>(Misfortune.class);
        Duration longest = Duration.ZERO;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            Misfortune misfortune = Misfortune.values()[(int) (seed % Misfortune.values().length)];
            int struck = 20 + random.nextInt(DAYS - 40);
            Duration noticed = noticed(seed, misfortune, struck);
            assertThat(noticed).as("seed %d: %s on day %d", seed, misfortune, struck).isLessThanOrEqualTo(misfortune.within);
            longest = noticed.compareTo(longest) > 0 ? noticed : longest;
            played.merge(misfortune, 1, Integer::sum);
        }
        assertThat(played).hasSameSizeAs(Misfortune.values());
        System.out.printf("%d years, %d kinds of misfortune, all heard; the longest took %d h%n", SEEDS, played.size(),
                longest.toHours());
    }

    /** How long it took from the misfortune until something was heard outside, or was missed there. */
    private static Duration noticed(long seed, Misfortune misfortune, int struck) {
        Year year = new Year(seed);
        Instant first = year.world.clock.instant().truncatedTo(ChronoUnit.DAYS).plus(DAY);
        Optional<Instant> at = Optional.empty();
        for (int day = 0; day < DAYS; day++) {
            int pings = year.heard.size();
            Instant midnight = first.plus(DAY.multipliedBy(day));
            Optional<Instant> now = year.day(midnight, day, day == struck ? Optional.of(misfortune) : Optional.empty());
            List<String> today = year.heard.subList(pings, year.heard.size());
            if (at.isPresent() && !today.equals(List.of("success"))) {
                return Duration.between(at.get(), midnight.atZone(ZoneOffset.UTC).with(WATCH).toInstant());
            }
            assertThat(today).as("seed %d, day %d, before anything went wrong or was noticed", seed, day).containsExactly("success");
            at = at.or(() -> now);
        }
        throw new AssertionError("seed " + seed + ": " + misfortune + " on day " + struck + " was never noticed");
    }
}
