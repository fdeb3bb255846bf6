package dev.holdfast.position;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * All evidence of one enrolment folded into one: the highest sequence wins. Folding is commutative, associative and
 * idempotent, so sources may be read in any order, twice, or side by side.
 *
 * @param best          the winner; among those that say the same, of the source named first
 * @param until         up to when it is known that no later write came
 * @param contradicting other places told at the same sequence; nobody guesses between them
 */
public record Merged(Evidence best, Instant until, List<Evidence> contradicting) {

    /** Any order would do; it has to be the same for everybody. */
    private static final Comparator<Evidence> ORDER = Comparator.comparing(Evidence::source)
            .thenComparing(e -> e.position().toString()).thenComparing(Evidence::until);

    public Merged {
        contradicting = List.copyOf(contradicting);
    }

    /** One piece of evidence. */
    public static Merged of(Evidence evidence) {
        return new Merged(evidence, evidence.until(), List.of());
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
        TreeSet<Evidence> all = new TreeSet<>(ORDER);
        Stream.concat(told(), other.told()).forEach(all::add);
        Evidence first = all.first();
        List<Evidence> against = all.stream().filter(e -> !e.position().samePlace(first.position())).toList();
        Instant longest = Stream.of(this, other).filter(m -> m.best.position().samePlace(first.position()))
                .map(Merged::until).max(Comparator.naturalOrder()).orElse(first.until());
        return new Merged(first, longest, against);
    }

    /**
     * Whether the winner certainly was the last word when everything was lost. Nobody is moved before the wake time, so
     * evidence that ends before the loss still proves the place of whoever had to wait beyond it.
     *
     * @param lostAt when the loss struck
     */
    public boolean provenAt(Instant lostAt) {
        Position p = best.position();
        return contradicting.isEmpty()
                && (!until.isBefore(lostAt) || p.status().ended() || p.wakeAt().isAfter(lostAt));
    }

    private Stream<Evidence> told() {
        return Stream.concat(Stream.of(best), contradicting.stream());
    }
}
