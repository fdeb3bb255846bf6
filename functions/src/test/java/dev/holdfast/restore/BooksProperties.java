package dev.holdfast.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Merged;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Any one complete book brings everybody back, whatever has become of the others. */
class BooksProperties {

    private static final int TRIES = 300;

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).withoutEdgeCases();
    }

    @Property(tries = TRIES)
    void journal_whenItIsCompleteAndTheOthersAreTornToPieces_thenEverybodyIsWhereTheyWere(@ForAll("seeds") long seed) {
        check(seed, Source.JOURNAL);
    }

    @Property(tries = TRIES)
    void copy_whenItIsCompleteAndTheOthersAreTornToPieces_thenEverybodyIsWhereTheyWere(@ForAll("seeds") long seed) {
        check(seed, Source.COPY);
    }

    @Property(tries = TRIES)
    void executions_whenTheyAreCompleteAndTheOthersAreTornToPieces_thenEverybodyIsWhereTheyWere(@ForAll("seeds") long seed) {
        check(seed, Source.EXECUTION);
    }

    /** No book is complete, and each vouches for no more than it may. */
    @Property(tries = TRIES)
    void books_whenNoneIsComplete_thenWhatTheyProveIsTrueAndNobodyIsGuessed(@ForAll("seeds") long seed) {
        Town town = Lives.livedAtHome(seed);
        Random random = new Random(seed + 1);
        Instant journalEnds = Town.MONDAY.plusSeconds(random.nextInt((int) Duration.between(Town.MONDAY, town.now()).toSeconds() + 1));
        List<Evidence> told = new ArrayList<>();
        for (EvidenceBook book : town.books(town.earlier, town.earlierAt)) {
            double kept = book.source() == Source.COPY ? 1 : List.of(0.0, 0.5, 1.0).get(random.nextInt(3));
            Town.all(book).stream().filter(e -> random.nextDouble() < kept).forEach(e -> {
                if (book.source() != Source.JOURNAL) {
                    told.add(book.source() == Source.EXECUTION ? new Evidence(e.position(), e.source(), e.position().updatedAt()) : e);
                } else if (!e.position().updatedAt().isAfter(journalEnds)) {
                    told.add(new Evidence(e.position(), Source.JOURNAL, e.position().updatedAt()));
                }
            });
        }
        Map<String, Merged> merged = new TreeMap<>();
        told.forEach(e -> merged.merge(e.position().enrolment().value(), Merged.of(e), Merged::and));

        for (Position truth : town.rows.all()) {
            Optional<Merged> m = Optional.ofNullable(merged.get(truth.enrolment().value()));
            assertThat(m.map(Merged::contradicting).orElse(List.of())).as(truth.toString()).isEmpty();
            m.flatMap(all -> all.provenAt(town.now())).ifPresent(proven -> assertThat(
                    proven.samePlace(truth) || settlesTo(truth, proven))
                    .as(truth + " is " + proven).isTrue());
        }
    }

    /** The send was made and is not settled yet: it will be, to this very place. */
    private static boolean settlesTo(Position truth, Position proven) {
        return truth.claim().isPresent() && proven.visit() == truth.visit() + 1 && proven.sequence() == truth.sequence() + 1;
    }

    private static void check(long seed, Source complete) {
        Town town = Lives.lived(seed);
        Random random = new Random(seed + 1);
        List<Evidence> told = new ArrayList<>();
        for (EvidenceBook book : town.books(town.copy(), town.now())) {
            List<Evidence> all = Town.all(book);
            double kept = book.source() == complete ? 1 : List.of(0.0, 0.3, 0.9).get(random.nextInt(3));
            all.stream().filter(e -> random.nextDouble() < kept).forEach(told::add);
        }
        List.copyOf(told).stream().filter(e -> random.nextInt(4) == 0).forEach(told::add);
        Collections.shuffle(told, random);
        Map<String, Merged> merged = new TreeMap<>();
        told.forEach(e -> merged.merge(e.position().enrolment().value(), Merged.of(e), Merged::and));

        assertThat(merged.keySet()).containsExactlyInAnyOrderElementsOf(
                town.rows.all().stream().map(p -> p.enrolment().value()).toList());
        for (Position truth : town.rows.all()) {
            Merged m = merged.get(truth.enrolment().value());
            if (complete == Source.EXECUTION && town.machines.unanswered().contains(truth.enrolment().value())) {
                continue;
            }
            assertThat(m.contradicting()).as(truth + " has nobody against it").isEmpty();
            assertThat(m.best().position().sequence()).as(truth.toString()).isEqualTo(truth.sequence());
            assertThat(m.best().position().samePlace(truth)).as(truth + " is " + m.best()).isTrue();
            // An execution ends when its position is paused; nobody can say then from executions that it still is.
            boolean vouched = complete != Source.EXECUTION || truth.status() != Status.PAUSED;
            assertThat(m.provenAt(town.now()).filter(truth::samePlace).isPresent() || !vouched).as(truth + " is proved").isTrue();
        }
    }
}
