package dev.holdfast.position;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All evidence of one enrolment folded into one: the highest sequence wins. Folding is commutative, associative and
 * idempotent, so sources may be read in any order, twice, or side by side.
 *
 * @param best          the winner; among those that say the same place, of the source named first, and vouched for as long as
 *                      any of them does
 * @param contradicting other places told at the same sequence, each once; nobody guesses between them
 */
public record Merged(Evidence best, List<Evidence> contradicting) {

    /** Any order would do; it has to be the same for everybody. */
    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::source)
            .thenComparing((a, b) -> a.position().equals(b.position()) ? 0
                    : a.position().toString().compareTo(b.position().toString()));

    public Merged {
        contradicting = List.copyOf(contradicting);
    }

    /** One piece of evidence. */
    public static Merged of(Evidence evidence) {
        return new Merged(evidence, List.of());
    }

    /** Up to when it is known that no later write came. */
    public Instant until() {
        return best.until();
    }

    /**
     * Both together.
     *
     * @throws IllegalArgumentException if they are of two enrolments
     */
    public Merged and(Merged other) {
        if (!best.position().enrolment().equals(other.best.position().enrolment())) {
            throw new IllegalArgumentException(best.position().enrolment() + " and " + other.best.position().enrolment()
                    + " are two enrolments");
        }
        int newer = Long.compare(best.position().sequence(), other.best.position().sequence());
        if (newer != 0) {
            return newer > 0 ? this : other;
        }
        List<Evidence> places = new ArrayList<>();
        Stream.concat(told(), other.told()).forEach(e -> add(places, e));
        places.sort(ORDER);
        return new Merged(places.get(0), places.subList(1, places.size()));
    }

    /**
     * The place that certainly was the last one when everything was lost. Who vouches for the time of the loss is taken at
     * the word. Nobody is moved before the wake time, so evidence that ends before the loss still proves the place of whoever
     * had to wait beyond it, there or where the visit led to.
     *
     * @param lostAt when the loss struck
     * @return empty if nothing proves it
     */
    public Optional<Position> provenAt(Instant lostAt) {
        if (!contradicting.isEmpty()) {
            return Optional.empty();
        }
        return !until().isBefore(lostAt) ? Optional.of(best.position()) : Optional.of(best.last())
                .filter(p -> p.status().ended() || p.wakeAt().isAfter(lostAt));
    }

    private Stream<Evidence> told() {
        return Stream.concat(Stream.of(best), contradicting.stream());
    }

    /** One for each place: nearly always there is one place only. */
    private static void add(List<Evidence> places, Evidence e) {
        for (int n = 0; n < places.size(); n++) {
            if (places.get(n).position().samePlace(e.position())) {
                places.set(n, together(places.get(n), e));
                return;
            }
        }
        places.add(e);
    }

    private static Evidence together(Evidence a, Evidence b) {
        Evidence first = ORDER.compare(a, b) <= 0 ? a : b;
        return new Evidence(first.position(), first.source(), a.until().isAfter(b.until()) ? a.until() : b.until(),
                Stream.concat(a.next().stream(), b.next().stream()).min(Comparator.comparing(Position::toString)));
    }
}
