package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Merged;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Folds evidence, enrolment by enrolment, and keeps what belongs to one slice of all enrolments, so that memory is bounded. */
final class Fold {

    private final Predicate<Evidence> wanted;
    private final Map<EnrolmentId, Merged> merged = new LinkedHashMap<>();

    Fold(Predicate<Evidence> wanted) {
        this.wanted = wanted;
    }

    void take(Evidence evidence) {
        if (wanted.test(evidence)) {
            merged.merge(evidence.position().enrolment(), Merged.of(evidence), Merged::and);
        }
    }

    Collection<Merged> all() {
        return merged.values();
    }
}
