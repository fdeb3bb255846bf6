package dev.holdfast.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.TestClock;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.RecordedPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A copy is exact or it is not: one row makes the difference. */
class RowComparisonTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-01-02T09:00:00Z"));
    private final RecordedPositions past = new RecordedPositions(clock);

    RowComparisonTest() {
        for (int n = 0; n < 100; n++) {
            past.move("s" + n);
        }
        clock.pass(Duration.ofMinutes(1));
    }

    private RowComparison.Result compare(InMemoryPositions copy, Instant second) {
        return new RowComparison(copy, past.journal).part(second, 0, 1);
    }

    @Test
    void part_whenTheCopyIsOfThatSecond_thenExact() {
        RowComparison.Result result = compare(past.at(clock.instant()), clock.instant());

        assertThat(result.exact()).isTrue();
        assertThat(result.rows()).isEqualTo(100);
        assertThat(result.copyHash()).isEqualTo(result.journalHash()).hasSize(64);
    }

    @Test
    void part_whenRowsMovedAfterwards_thenTheyAreComparedAsTheyWere() {
        Instant second = clock.instant();
        clock.pass(Duration.ofMinutes(1));
        past.move("s3");
        past.move("new");

        assertThat(compare(past.at(second), second).exact()).isTrue();
    }

    @Test
    void part_whenARowIsMissing_thenOneIsWrongAndNamed() {
        past.spoilCopies(rows -> rows.delete(rows.all().get(0).enrolment()));

        RowComparison.Result result = compare(past.at(clock.instant()), clock.instant());

        assertThat(result.exact()).isFalse();
        assertThat(result.wrong()).isOne();
        assertThat(result.rows()).isEqualTo(99);
        assertThat(result.expected()).isEqualTo(100);
        assertThat(result.examples()).singleElement().asString().endsWith("is in the journal and not in the copy");
    }

    @Test
    void part_whenARowIsOneWriteBehind_thenOneIsWrongWithBothSequences() {
        InMemoryPositions before = past.at(clock.instant());
        past.move("s7");
        clock.pass(Duration.ofMinutes(1));

        RowComparison.Result result = compare(before, clock.instant());

        assertThat(result.wrong()).isOne();
        assertThat(result.examples()).singleElement().asString().endsWith("is at sequence 1, in the journal at 2");
        assertThat(result.copyHash()).isNotEqualTo(result.journalHash());
    }

    @Test
    void part_whenARowHasTheRightSequenceAndOtherContent_thenOneIsWrong() {
        Position right = past.move("s7");
        Position other = new Position(right.enrolment(), right.account(), right.subscriber(), right.workflow(),
                right.definition(), right.key(), right.trigger(), right.enteredAt(), right.sequence(), right.generation(),
                right.generationSince(), right.opening(), right.visit(), "elsewhere", right.arrivedAt(), right.wakeAt(),
                right.status(), right.reason(), right.claim(), right.settled(), right.updatedAt());
        past.writeUnheard(other);
        clock.pass(Duration.ofMinutes(1));

        RowComparison.Result result = compare(past.at(clock.instant()), clock.instant());

        assertThat(result.wrong()).isOne();
        assertThat(result.examples()).singleElement().asString().endsWith("in the journal at 2 with other content");
    }

    @Test
    void part_whenTheJournalMissesARow_thenOneIsWrong() {
        past.writeUnheard(Position.enter(EnrolmentId.of("welcome", "acme", "unheard", "", 1), "acme",
                "unheard", "welcome", "0123456789abcdef", "", "wh_1", "hello", clock.instant(), clock.instant()));
        clock.pass(Duration.ofMinutes(1));

        assertThat(compare(past.at(clock.instant()), clock.instant()).examples()).singleElement().asString()
                .endsWith("is in the copy and not in the journal");
    }

    @Test
    void part_whenTheJournalMissesAWriteInBetween_thenOneIsWrongAlthoughTheRowsAgree() {
        Position unheard = past.move("s1").moved("hello", "sent", "between", clock.instant(), clock.instant());
        past.writeUnheard(unheard);
        clock.pass(Duration.ofMinutes(1));
        past.move("s1");
        clock.pass(Duration.ofMinutes(1));

        RowComparison.Result result = compare(past.at(clock.instant()), clock.instant());

        assertThat(result.copyHash()).isEqualTo(result.journalHash());
        assertThat(result.exact()).isFalse();
        assertThat(result.examples()).containsExactly("the journal never heard of 1 writes of " + unheard.enrolment());
    }

    @Test
    void part_whenARowIsBroken_thenItIsWrong() {
        past.spoilCopies(rows -> rows.tamper(rows.all().get(0).enrolment(), "elsewhere"));

        RowComparison.Result result = compare(past.at(clock.instant()), clock.instant());

        assertThat(result.exact()).isFalse();
        assertThat(result.wrong()).as("wrong by its seal and by its content, and still one row").isOne();
        assertThat(result.examples()).anySatisfy(example -> assertThat(example).contains("its seal is of other content"));
    }

    @Test
    void part_whenARowWasDeletedAndPutBack_thenAsItWasThen() {
        Position row = past.move("s1");
        clock.pass(Duration.ofSeconds(10));
        past.delete(row);
        clock.pass(Duration.ofSeconds(10));
        Instant gone = clock.instant();
        clock.pass(Duration.ofSeconds(10));
        past.write(row);
        clock.pass(Duration.ofSeconds(10));

        assertThat(compare(past.at(gone), gone).exact()).isTrue();
        assertThat(compare(past.at(gone), gone).rows()).isEqualTo(99);
        assertThat(compare(past.at(clock.instant()), clock.instant()).rows()).isEqualTo(100);
    }

    /** Two clocks, each to the second: what was written around it may be in the copy, or not yet. */
    @ParameterizedTest
    @ValueSource(longs = {-1_900, -1_000, -1, 0, 1, 1_000, 1_900})
    void part_whenARowWasWrittenAroundTheSecond_thenEitherIsRight(long millis) {
        Instant second = clock.instant().plusSeconds(60);
        InMemoryPositions without = past.at(second);
        clock.pass(Duration.ofSeconds(60).plusMillis(millis));
        past.move("s5");
        past.move("new");
        InMemoryPositions with = past.at(clock.instant());
        clock.pass(Duration.ofSeconds(60));

        assertThat(compare(without, second).exact()).isTrue();
        assertThat(compare(with, second).exact()).isTrue();
    }

    @Test
    void parts_whenThereAreSeveral_thenTogetherTheySayTheSame() {
        past.spoilCopies(rows -> rows.delete(rows.all().get(17).enrolment()));
        InMemoryPositions copy = past.at(clock.instant());
        long rows = 0;
        long wrong = 0;
        for (int part = 0; part < 7; part++) {
            RowComparison.Result result = new RowComparison(copy, past.journal).part(clock.instant(), part, 7);
            rows += result.rows();
            wrong += result.wrong();
        }

        assertThat(rows).isEqualTo(99);
        assertThat(wrong).isOne();
        assertThat(RowComparison.parts(0)).isOne();
        assertThat(RowComparison.parts(RowComparison.PART)).isOne();
        assertThat(RowComparison.parts(RowComparison.PART + 1L)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void part_whenWritesAreMany_thenEverySecondIsExact(long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < 500; n++) {
            clock.pass(Duration.ofMillis(random.nextInt(2_000)));
            past.move("s" + random.nextInt(120));
        }
        Instant begin = Instant.parse("2026-01-02T09:00:00Z");
        for (int n = 0; n < 50; n++) {
            Instant second = begin.plusSeconds(random.nextInt((int) Duration.between(begin, clock.instant()).toSeconds()));
            assertThat(compare(past.at(second), second)).as("seed %d, %s", seed, second)
                    .satisfies(result -> assertThat(result.examples()).isEmpty());
        }
    }
}
