package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.Crashes;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Killed anywhere and run again, or two at once: a restore comes to the same end as one that nothing disturbs. */
class RestoreProperties {

    private static final int TRIES = 300;

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases();
    }

    /** What is lost. */
    private enum Loss { EXECUTIONS, ROWS, ROWS_AND_EXECUTIONS, WRONG_ROWS }

    /** One accident: everything as it was, and how to order the restore. */
    private static final class Accident {
        private final Town town;
        private final Map<String, Position> truth = new TreeMap<>();
        private final Order order;

        private Accident(long seed, Loss loss) {
            town = Lives.lived(seed);
            town.calm();
            town.rows.all().forEach(p -> truth.put(p.enrolment().value(), p));
            Random random = new Random(seed + 1);
            Instant lostAt = town.now();
            if (loss == Loss.EXECUTIONS || loss == Loss.ROWS_AND_EXECUTIONS) {
                town.machines.stopAll();
            }
            for (Position p : town.rows.all()) {
                if (loss != Loss.EXECUTIONS && random.nextInt(4) > 0) {
                    lose(p.enrolment(), loss);
                }
            }
            town.runUntilQuietly(lostAt.plus(Duration.ofMinutes(random.nextInt(300))));
            boolean stopped = loss == Loss.EXECUTIONS || loss == Loss.ROWS_AND_EXECUTIONS;
            order = new Order("test", town.now(), lostAt, Scope.EVERYTHING, Set.of(Source.JOURNAL, Source.COPY, Source.MAIL_LOG,
                    Source.DOOR), stopped ? Order.Restart.ALL : Order.Restart.MISSING, 1 + random.nextInt(3), 14);
        }

        private void lose(EnrolmentId enrolment, Loss loss) {
            if (loss == Loss.WRONG_ROWS) {
                town.rows.tamper(enrolment, "elsewhere");
            } else {
                town.rows.delete(enrolment);
            }
        }

        private Restore restore(Town.Ports through) {
            return town.restore(town.books(town.earlier, town.earlierAt), through);
        }
    }

    @Property(tries = TRIES)
    void restore_whenNothingDisturbsIt_thenEverybodyIsBackExactlyAndOneExecutionSpeaksForEach(@ForAll("seeds") long seed,
                                                                                             @ForAll Loss loss) {
        Accident accident = new Accident(seed, loss);
        accident.town.run(accident.restore(Town.Ports.ITSELF), accident.order);
        backExactly(accident);
    }

    @Property(tries = TRIES)
    void restore_whenKilledAtAnyCallAndRunAgain_thenTheSameEnd(@ForAll("seeds") long seed, @ForAll Loss loss,
            @ForAll @Size(min = 1, max = 3) List<@IntRange(min = 1, max = 120) Integer> deaths) {
        Accident calm = new Accident(seed, loss);
        calm.town.run(calm.restore(Town.Ports.ITSELF), calm.order);

        Accident accident = new Accident(seed, loss);
        for (int death : deaths) {
            Crashes crashes = new Crashes();
            crashes.next(death);
            try {
                accident.town.run(accident.restore(crashes::mortal), accident.order);
            } catch (Crashes.Died killed) {
                continue;
            }
        }
        accident.town.run(accident.restore(Town.Ports.ITSELF), accident.order);

        sameEnd(accident, calm, true);
    }

    @Property(tries = TRIES)
    void restore_whenTwoRunAtOnce_thenTheSameEnd(@ForAll("seeds") long seed, @ForAll Loss loss, @ForAll boolean sameOrder)
            throws InterruptedException {
        Accident calm = new Accident(seed, loss);
        calm.town.run(calm.restore(Town.Ports.ITSELF), calm.order);

        Accident accident = new Accident(seed, loss);
        Order o = accident.order;
        Order other = sameOrder ? o : new Order("other", o.began().plusMillis(1), o.lostAt(), o.scope(), o.from(), o.restart(),
                o.slices() + 1, o.sendsPerSecond());
        TwoAtOnce both = new TwoAtOnce(new Random(seed + 2));
        both.run(() -> accident.town.run(accident.restore(both), o), () -> accident.town.run(accident.restore(both), other));
        // What one found changed by the other is done by the next turn of either: here, by running it again.
        accident.town.run(accident.restore(Town.Ports.ITSELF), o);

        sameEnd(accident, calm, sameOrder);
    }

    private static void backExactly(Accident accident) {
        assertThat(rows(accident.town)).containsOnlyKeys(accident.truth.keySet());
        accident.truth.forEach((enrolment, was) -> {
            Position is = rows(accident.town).get(enrolment);
            boolean onTheWay = was.status() == Status.ACTIVE || was.status() == Status.FAILED;
            assertThat(is.visit()).as(was + " is " + is).isEqualTo(was.visit());
            assertThat(is.step()).isEqualTo(was.step());
            assertThat(is.wakeAt()).isEqualTo(was.wakeAt());
            assertThat(is.arrivedAt()).isEqualTo(was.arrivedAt());
            assertThat(is.claim()).isEqualTo(was.claim());
            assertThat(is.status()).as(was + " is " + is).isEqualTo(onTheWay ? Status.ACTIVE : was.status());
            if (onTheWay) {
                assertThat(accident.town.machines.running()).as("speaks for " + is).contains(is.executionName());
            }
        });
    }

    private static void sameEnd(Accident accident, Accident calm, boolean sameGenerations) {
        backExactly(accident);
        if (sameGenerations) {
            rows(calm.town).forEach((enrolment, row) ->
                    assertThat(rows(accident.town).get(enrolment).generation()).as(enrolment).isEqualTo(row.generation()));
        }
        calm.town.runFor(Duration.ofDays(40));
        accident.town.runFor(Duration.ofDays(40));
        for (String who : Lives.PEOPLE) {
            assertThat(accident.town.inbox(who)).as(who).isEqualTo(calm.town.inbox(who));
        }
        Map<String, Position> expected = rows(calm.town);
        rows(accident.town).forEach((enrolment, row) -> {
            assertThat(row.status()).as(enrolment).isEqualTo(expected.get(enrolment).status());
            assertThat(row.visit()).as(enrolment).isEqualTo(expected.get(enrolment).visit());
            assertThat(row.step()).as(enrolment).isEqualTo(expected.get(enrolment).step());
        });
    }

    private static Map<String, Position> rows(Town town) {
        Map<String, Position> rows = new TreeMap<>();
        Optional<EnrolmentId> after = Optional.empty();
        List<Image> all = new ArrayList<>(town.rows.page(after, 1_000).rows());
        all.forEach(image -> rows.put(image.enrolment().value(), ((Image.Sound) image).position()));
        return rows;
    }
}
