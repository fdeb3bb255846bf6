package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.position.Claim;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Merged;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However evidence is put together, also where it contradicts itself, the outcome is the same. */
class MergedProperties {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final EnrolmentId ID = EnrolmentId.of("welcome", "acme", "ann", "", 1);

    /** Few values of everything, so that many are alike and many differ in one thing alone. */
    @Provide
    Arbitrary<List<Evidence>> told() {
        Arbitrary<Position> positions = Combinators.combine(Arbitraries.longs().between(1, 2), Arbitraries.of("wait2", "tips"),
                Arbitraries.integers().between(0, 1), Arbitraries.of(Status.ACTIVE, Status.HELD), Arbitraries.of(true, false),
                Arbitraries.integers().between(1, 2)).as(MergedProperties::position);
        return Combinators.combine(positions, Arbitraries.of(Source.values()), Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2)).as((position, source, hours, next) -> new Evidence(position, source,
                        NOON.plusSeconds(3_600L * hours), next(position, next))).list().ofMinSize(1).ofMaxSize(5);
    }

    private static Position position(long sequence, String step, int visit, Status status, boolean claimed, int generation) {
        Position.Opening opening = new Position.Opening(1, 0, "hello", NOON, NOON, Optional.empty(), NOON);
        return new Position(ID, "acme", "ann", "welcome", "0123456789abcdef", "", "", NOON, sequence, generation, NOON, opening,
                visit, step, NOON, NOON.plusSeconds(5_400), status, Optional.empty(),
                claimed ? Optional.of(new Claim(visit, 1, NOON)) : Optional.empty(), Optional.empty(), NOON);
    }

    private static Optional<Position> next(Position position, int kind) {
        return kind == 0 ? Optional.empty()
                : Optional.of(position.moved("hello", "sent", "next" + kind, NOON.plusSeconds(9_000), NOON));
    }

    @Property
    void and_whenTurnedAround_thenTheSame(@ForAll("told") List<Evidence> a, @ForAll("told") List<Evidence> b) {
        assertThat(merged(a).and(merged(b))).isEqualTo(merged(b).and(merged(a)));
    }

    @Property
    void and_whenPutInOtherBrackets_thenTheSame(@ForAll("told") List<Evidence> a, @ForAll("told") List<Evidence> b,
                                                @ForAll("told") List<Evidence> c) {
        assertThat(merged(a).and(merged(b)).and(merged(c))).isEqualTo(merged(a).and(merged(b).and(merged(c))));
    }

    @Property
    void and_whenToldAgain_thenTheSame(@ForAll("told") List<Evidence> a, @ForAll("told") List<Evidence> b) {
        Merged once = merged(a).and(merged(b));
        assertThat(once.and(once)).isEqualTo(once);
        assertThat(once.and(merged(b))).isEqualTo(once);
    }

    @Property
    void and_whenShuffledDoubledAndPairedAtRandom_thenTheSame(@ForAll("told") List<Evidence> told, @ForAll Random random) {
        List<Merged> pieces = new ArrayList<>();
        told.forEach(e -> pieces.add(Merged.of(e)));
        told.stream().filter(e -> random.nextBoolean()).forEach(e -> pieces.add(Merged.of(e)));
        while (pieces.size() > 1) {
            Merged one = pieces.remove(random.nextInt(pieces.size()));
            Merged other = pieces.remove(random.nextInt(pieces.size()));
            pieces.add(one.and(other));
        }

        assertThat(pieces.get(0)).isEqualTo(merged(told));
    }

    @Property
    void and_whenAllIsTold_thenTheHighestSequenceWinsForAsLongAsAnybodyVouchesAndEveryOtherPlaceIsNamed(
            @ForAll("told") List<Evidence> told) {
        Merged merged = merged(told);

        long highest = told.stream().mapToLong(e -> e.position().sequence()).max().orElseThrow();
        List<Evidence> top = told.stream().filter(e -> e.position().sequence() == highest).toList();
        assertThat(merged.best().position().sequence()).isEqualTo(highest);
        assertThat(merged.best().source()).isEqualTo(top.stream().map(Evidence::source).min(Comparator.naturalOrder()).orElseThrow());
        assertThat(merged.until()).isEqualTo(top.stream().filter(e -> e.position().samePlace(merged.best().position()))
                .map(Evidence::until).max(Comparator.naturalOrder()).orElseThrow());
        List<Evidence> others = top.stream().filter(e -> !e.position().samePlace(merged.best().position())).toList();
        assertThat(others).allSatisfy(e -> assertThat(merged.contradicting())
                .filteredOn(named -> named.position().samePlace(e.position())).hasSize(1));
        assertThat(merged.contradicting()).allSatisfy(named -> assertThat(others)
                .anyMatch(e -> e.position().equals(named.position()) && e.source() == named.source()));
        assertThat(merged.provenAt(NOON).isPresent()).isEqualTo(others.isEmpty());
    }

    private static Merged merged(List<Evidence> told) {
        return told.stream().map(Merged::of).reduce(Merged::and).orElseThrow();
    }
}
