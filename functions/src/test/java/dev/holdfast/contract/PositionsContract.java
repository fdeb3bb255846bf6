package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every store of positions keeps; the table and its twin pass the same. */
public abstract class PositionsContract {

    protected static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** The store under test. */
    protected abstract Positions positions();

    /** A wrong query writes {@code elsewhere} as the step into the row. */
    protected abstract void tamper(EnrolmentId enrolment);

    /** The first position of somebody new. */
    protected static Position somebody() {
        int n = NEXT.incrementAndGet();
        return Position.enter(EnrolmentId.of("welcome", "acme", "s" + n, "", 1), "acme", "s" + n, "welcome",
                "0123456789abcdef", "", "wh_" + n, "hello", NOW, NOW);
    }

    @Test
    void find_whenNobodyEverEntered_thenEmpty() {
        assertThat(positions().find(new EnrolmentId("nobody"))).isEmpty();
    }

    @Test
    void of_whenSomebodyIsInSeveral_thenAllOfThemAndNobodyElses() {
        Position first = somebody();
        Position other = Position.enter(EnrolmentId.of("cart", first.account(), first.subscriber(), "c1", 1), first.account(),
                first.subscriber(), "cart", "0123456789abcdef", "c1", "", "hello", NOW, NOW);
        positions().create(first);
        positions().create(other);
        positions().create(somebody());
        positions().replace(other.left("test", NOW));

        assertThat(positions().of(first.account(), first.subscriber()))
                .containsExactlyInAnyOrder(first.enrolment(), other.enrolment());
        assertThat(positions().of("other", first.subscriber())).isEmpty();
    }

    @Test
    void overdue_whenSomeWaitLongerThanOthers_thenTheLongestOverdueFirstAndNobodyWhoIsNotOnTheWay() {
        Instant then = NOW.minusSeconds(86_400L * 365 * 20);
        Position last = waking(then.plusSeconds(30));
        Position first = waking(then);
        Position between = waking(then.plusSeconds(20));
        Position paused = waking(then.plusSeconds(1)).resting(Status.PAUSED, "test", NOW);
        Position ended = waking(then.plusSeconds(2)).left("test", NOW);
        List.of(paused, ended).forEach(positions()::replace);
        Position woken = waking(then.plusSeconds(3));
        positions().replace(woken.moved("hello", "sent", "wait2", NOW.plusSeconds(60), NOW));
        Position broken = waking(then.plusSeconds(10));
        tamper(broken.enrolment());

        assertThat(positions().overdue(then.plusSeconds(31), 100)).containsExactly(first.enrolment(), broken.enrolment(),
                between.enrolment(), last.enrolment());
        assertThat(positions().overdue(then.plusSeconds(30), 100)).doesNotContain(last.enrolment());
        assertThat(positions().overdue(then.plusSeconds(31), 2)).containsExactly(first.enrolment(), broken.enrolment());
        assertThat(positions().overdue(then, 100)).isEmpty();
        List.of(first, between, last).forEach(p -> positions().replace(p.left("test", NOW)));
    }

    private Position waking(Instant at) {
        Position p = somebody();
        Position waking = Position.enter(p.enrolment(), p.account(), p.subscriber(), p.workflow(), p.definition(), p.key(),
                p.trigger(), p.step(), at, at);
        positions().create(waking);
        return waking;
    }

    @Test
    void create_whenNew_thenFoundExactlyAsWritten() {
        Position first = somebody();

        assertThat(positions().create(first)).isEmpty();

        assertThat(positions().find(first.enrolment())).contains(first);
    }

    @Test
    void create_whenThereAlready_thenAnswersThatOneAndChangesNothing() {
        Position first = somebody();
        positions().create(first);
        Position later = first.moved("hello", "sent", "wait2", NOW.plusSeconds(60), NOW);
        positions().replace(later);

        assertThat(positions().create(first)).contains(later);
        assertThat(positions().find(first.enrolment())).contains(later);
    }

    @Test
    void replace_whenEveryPartOfAPositionIsFilled_thenNothingIsLost() {
        Position p = somebody();
        positions().create(p);
        Position claimed = p.claimed(1, NOW.plusMillis(1));
        positions().replace(claimed);
        assertThat(positions().find(p.enrolment())).contains(claimed);

        Position moved = claimed.moved("hello", "sent", "wait2", NOW.plusSeconds(172_800), NOW.plusMillis(2));
        positions().replace(moved);
        assertThat(positions().find(p.enrolment())).contains(moved);

        Position held = moved.resting(Status.HELD, "nothing proves this place", NOW.plusMillis(3));
        positions().replace(held);
        assertThat(positions().find(p.enrolment())).contains(held);

        Position ended = held.nextGeneration(NOW.plusMillis(4))
                .ended("tips", "sent", "done", Status.EXITED, Optional.of("joined customers"), NOW.plusMillis(5));
        assertThatThrownBy(() -> positions().replace(ended)).isInstanceOf(StalePosition.class);
        positions().replace(held.nextGeneration(NOW.plusMillis(4)));
        positions().replace(ended);
        assertThat(positions().find(p.enrolment())).contains(ended);
    }

    @Test
    void replace_whenAnotherWriteCameFirst_thenStaleAndTheFirstOneStays() {
        Position p = somebody();
        positions().create(p);
        Position first = p.claimed(1, NOW);
        positions().replace(first);

        Position second = p.postponed("hello", NOW.plusSeconds(3600), NOW);
        assertThatThrownBy(() -> positions().replace(second)).isInstanceOf(StalePosition.class)
                .hasMessageContaining(p.enrolment().value()).hasMessageContaining("sequence 1");
        assertThat(positions().find(p.enrolment())).contains(first);
    }

    @Test
    void replace_whenTheVerySameWriteComesTwice_thenTheSecondIsStale() {
        Position p = somebody();
        positions().create(p);
        Position claim = p.claimed(1, NOW);
        positions().replace(claim);

        // Two invocations in the same millisecond want the same claim: if both believed they had it, two emails went out.
        assertThatThrownBy(() -> positions().replace(claim)).isInstanceOf(StalePosition.class);
    }

    @Test
    void replace_whenThereIsNoRow_thenStaleAndNoneAppears() {
        Position next = somebody().claimed(1, NOW);

        assertThatThrownBy(() -> positions().replace(next)).isInstanceOf(StalePosition.class);
        assertThat(positions().find(next.enrolment())).isEmpty();
    }

    @Test
    void replace_whenOfAnOlderGenerationWithTheRightSequence_thenStale() {
        Position p = somebody();
        positions().create(p);
        Position restored = p.nextGeneration(NOW);
        positions().replace(restored);
        Position forged = new Position(restored.enrolment(), restored.account(), restored.subscriber(),
                restored.workflow(), restored.definition(), restored.key(), restored.trigger(), restored.enteredAt(),
                restored.sequence() + 1, 1, restored.generationSince(), restored.opening(), restored.visit(),
                restored.step(), restored.arrivedAt(), restored.wakeAt(), restored.status(), restored.reason(),
                restored.claim(), restored.settled(), NOW);

        assertThatThrownBy(() -> positions().replace(forged)).isInstanceOf(StalePosition.class);
        assertThat(positions().find(p.enrolment())).contains(restored);
    }

    @Test
    void replace_whenAHundredWriteTheSameClaimAtOnce_thenExactlyOneHasIt() {
        Position p = somebody();
        positions().create(p);
        Position claim = p.claimed(1, NOW);

        List<Boolean> won = Together.run(100, n -> () -> wins(claim));

        assertThat(won).filteredOn(w -> w).hasSize(1);
    }

    @Test
    void replace_whenAHundredRaceForManySequences_thenEachSequenceHasOneWriter() {
        Position p = somebody();
        positions().create(p);

        List<Set<Long>> won = Together.run(100, n -> () -> {
            Set<Long> mine = new HashSet<>();
            for (int turn = 0; turn < 2; turn++) {
                Position seen = positions().find(p.enrolment()).orElseThrow();
                Position next = seen.postponed("hello", NOW.plusSeconds(n), NOW);
                if (wins(next)) {
                    mine.add(next.sequence());
                }
            }
            return mine;
        });

        List<Long> all = won.stream().flatMap(Set::stream).toList();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(positions().find(p.enrolment()).orElseThrow().sequence()).isEqualTo(1 + all.size());
    }

    @Test
    void create_whenAHundredCreateAtOnce_thenOneDoesAndTheOthersAreShownIt() {
        Position p = somebody();

        List<Optional<Position>> answers = Together.run(100, n -> () -> positions().create(p));

        assertThat(answers).filteredOn(Optional::isEmpty).hasSize(1);
        assertThat(answers).filteredOn(Optional::isPresent).containsOnly(Optional.of(p));
    }

    @Test
    void find_whenATimeIsFinerThanAMillisecond_thenItIsCutToOne() {
        Position p = somebody();
        Position fine = Position.enter(p.enrolment(), p.account(), p.subscriber(), p.workflow(), p.definition(),
                p.key(), p.trigger(), p.step(), NOW.plusNanos(999_999), NOW.plusNanos(1));

        positions().create(fine);

        assertThat(positions().find(p.enrolment())).contains(p);
    }

    @Test
    void page_whenReadToTheEnd_thenEveryoneIsSeenOnce() {
        Set<EnrolmentId> mine = new HashSet<>();
        for (int n = 0; n < 25; n++) {
            Position p = somebody();
            positions().create(p);
            mine.add(p.enrolment());
        }
        List<EnrolmentId> seen = new ArrayList<>();
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions().page(after, 7);
            assertThat(page.positions()).hasSizeLessThanOrEqualTo(7);
            page.positions().forEach(p -> seen.add(p.enrolment()));
            after = page.next();
        } while (after.isPresent());

        assertThat(seen).doesNotHaveDuplicates().containsAll(mine);
    }

    @Test
    void look_whenAWrongQueryChangedTheRow_thenBrokenAndNobodyMayActOnIt() {
        Position p = somebody();
        positions().create(p);
        tamper(p.enrolment());

        assertThat(positions().look(p.enrolment())).get().isInstanceOfSatisfying(Image.Broken.class, broken -> {
            assertThat(broken.enrolment()).isEqualTo(p.enrolment());
            assertThat(broken.sequence()).isEqualTo(p.sequence());
            assertThat(broken.raw()).contains("elsewhere");
        });
        assertThatThrownBy(() -> positions().find(p.enrolment())).isInstanceOf(BrokenRow.class)
                .hasMessageContaining(p.enrolment().value());
        assertThatThrownBy(() -> positions().create(p)).isInstanceOf(BrokenRow.class);
    }

    @Test
    void mend_whenTheRowIsStillWhatWasSeen_thenRightAgainAndOnlyOnce() {
        Position p = somebody();
        positions().create(p);
        tamper(p.enrolment());
        Image.Broken seen = (Image.Broken) positions().look(p.enrolment()).orElseThrow();
        Position right = p.nextGeneration(NOW);

        assertThat(positions().mend(seen, right)).isTrue();
        assertThat(positions().find(p.enrolment())).contains(right);
        assertThat(positions().mend(seen, p.nextGeneration(NOW.plusSeconds(1)))).isFalse();
        assertThat(positions().find(p.enrolment())).contains(right);
    }

    @Test
    void mend_whenTheRowIsGone_thenNotWritten() {
        Position p = somebody();

        assertThat(positions().mend(new Image.Broken(p.enrolment(), "test", 1, "{\"enrolment\":{\"S\":\"x\"}}"), p)).isFalse();
        assertThat(positions().look(p.enrolment())).isEmpty();
    }

    @Test
    void page_whenARowIsBroken_thenItIsThereAsBroken() {
        Position p = somebody();
        positions().create(p);
        tamper(p.enrolment());
        List<Image> rows = new ArrayList<>();
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions().page(after, 50);
            rows.addAll(page.rows());
            after = page.next();
        } while (after.isPresent());

        assertThat(rows).filteredOn(row -> row.enrolment().equals(p.enrolment())).singleElement()
                .isInstanceOf(Image.Broken.class);
    }

    @Test
    void of_whenARowIsBroken_thenItIsAmongThem() {
        Position p = somebody();
        positions().create(p);
        tamper(p.enrolment());

        assertThat(positions().of(p.account(), p.subscriber())).containsExactly(p.enrolment());
    }

    private boolean wins(Position next) {
        try {
            positions().replace(next);
            return true;
        } catch (StalePosition e) {
            return false;
        }
    }
}
