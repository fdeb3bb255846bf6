package dev.holdfast.held;

import java.util.List;

/** The step that was named is none at which somebody can stand. */
public final class WrongStep extends RuntimeException {

    WrongStep(String workflow, String step, List<String> valid) {
        super("Workflow " + workflow + " has no step \"" + step + "\" at which somebody can stand: write one of "
                + String.join(", ", valid));
    }
}
