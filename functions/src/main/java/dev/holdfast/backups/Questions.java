package dev.holdfast.backups;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Asks about one subject and keeps what was found. A question without an answer is a finding, and the next one is asked. */
final class Questions {

    private final String subject;
    private final List<Finding> findings = new ArrayList<>();

    /** @param subject the table, vault, key or stack that is asked about */
    Questions(String subject) {
        this.subject = subject;
    }

    /**
     * The answer, or empty where there is none and a finding says so.
     *
     * @param stake the verdicts that cannot be good without the answer
     */
    <T> Optional<T> ask(Set<Verdict> stake, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (Unanswered e) {
            unanswered(e.kind().trouble(), stake, e.getMessage());
        } catch (RuntimeException e) {
            // Whatever it is, the other questions and the other tables have a right to be asked.
            unanswered(Trouble.QUESTION_FAILED, stake, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return Optional.empty();
    }

    /** Something is so that must not be so. */
    void wrong(Trouble trouble, String detail) {
        found(trouble, 0, 1, detail);
    }

    void found(Trouble trouble, double figure, double threshold, String detail) {
        findings.add(Finding.of(trouble, subject, figure, threshold, detail));
    }

    /** The same about something that the subject depends on. */
    void wrong(Trouble trouble, String other, String detail) {
        findings.add(Finding.of(trouble, other, 0, 1, detail));
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Whether a finding spoils this verdict. */
    boolean spoiled(Verdict verdict) {
        return findings.stream().anyMatch(finding -> finding.spoils().contains(verdict));
    }

    static double minutes(Duration time) {
        return time.toSeconds() / 60.0;
    }

    static double hours(Duration time) {
        return minutes(time) / 60;
    }

    static double days(Duration time) {
        return hours(time) / 24;
    }

    private void unanswered(Trouble trouble, Set<Verdict> stake, String detail) {
        findings.add(new Finding(trouble, stake, subject, 0, 1, detail));
    }
}
