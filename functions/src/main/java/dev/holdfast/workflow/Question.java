package dev.holdfast.workflow;

import java.util.ArrayList;
import java.util.List;

/**
 * One condition that has no others inside it.
 *
 * @param pointer where it stands
 */
record Question(String pointer, Condition condition) {

    /** All questions of a draft: those of the exit rules and those of the steps. */
    static List<Question> of(Draft draft) {
        List<Question> questions = new ArrayList<>();
        collect("/settings/exitWhen", draft.settings().exitWhen(), questions);
        draft.steps().forEach((id, step) -> {
            String pointer = Draft.pointer(id);
            if (step instanceof Step.If s) {
                collect(pointer + "/if", s.condition(), questions);
            } else if (step instanceof Step.Branch s) {
                for (int i = 0; i < s.ways().size(); i++) {
                    collect(pointer + "/branch/" + i + "/if", s.ways().get(i).condition(), questions);
                }
            }
        });
        return questions;
    }

    private static void collect(String pointer, List<Condition> conditions, List<Question> questions) {
        for (int i = 0; i < conditions.size(); i++) {
            collect(pointer + "/" + i, conditions.get(i), questions);
        }
    }

    private static void collect(String pointer, Condition condition, List<Question> questions) {
        if (condition instanceof Condition.All c) {
            collect(pointer + "/all", c.conditions(), questions);
        } else if (condition instanceof Condition.Any c) {
            collect(pointer + "/any", c.conditions(), questions);
        } else if (condition instanceof Condition.Not c) {
            collect(pointer + "/not", c.condition(), questions);
        } else {
            questions.add(new Question(pointer, condition));
        }
    }
}
