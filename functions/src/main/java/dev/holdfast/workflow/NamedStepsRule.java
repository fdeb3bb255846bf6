package dev.holdfast.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Steps that are named elsewhere exist; those asked whether their email was sent, opened or clicked send one. */
final class NamedStepsRule implements Rules.Rule {

    @Override
    public void check(Draft draft, Flow flow, Findings findings) {
        for (String id : draft.ids()) {
            for (Targets.Target target : Targets.of(draft, id)) {
                if (!draft.ids().contains(target.step())) {
                    missing(target.pointer(), target.step(), draft.ids(), findings);
                }
            }
        }
        for (Question question : Question.of(draft)) {
            if (question.condition() instanceof Condition.Sent c) {
                email(question.pointer() + "/sent", c.step(), draft, findings);
            } else if (question.condition() instanceof Condition.Opened c) {
                email(question.pointer() + "/opened", c.step(), draft, findings);
            } else if (question.condition() instanceof Condition.Clicked c) {
                email(question.pointer() + "/clicked", c.step(), draft, findings);
            }
        }
    }

    private static void email(String pointer, String step, Draft draft, Findings findings) {
        List<String> emails = draft.ids().stream().filter(id -> Targets.part(draft, id).node().has("email")).toList();
        if (!draft.ids().contains(step)) {
            missing(pointer, step, emails, findings);
        } else if (!emails.contains(step) && draft.step(step).isPresent()) {
            Optional<String> nearest = Suggestion.nearest(step, emails);
            findings.problem(pointer, "step \"" + step + "\" sends no email" + Suggestion.hint(nearest),
                    nearest.orElse(emails.isEmpty() ? "another condition: this workflow has no email steps"
                            : "the id of an email step: " + list(emails)));
        }
    }

    private static void missing(String pointer, String step, Collection<String> candidates, Findings findings) {
        Optional<String> nearest = Suggestion.nearest(step, candidates);
        findings.problem(pointer, "there is no step \"" + step + "\"" + Suggestion.hint(nearest),
                nearest.orElse(candidates.isEmpty() ? "a condition that needs no email: this workflow has no email steps"
                        : "the id of a step: " + list(candidates)));
    }

    private static String list(Collection<String> ids) {
        List<String> some = ids.stream().limit(8).toList();
        return String.join(", ", some) + (ids.size() > some.size() ? ", ..." : "");
    }
}
