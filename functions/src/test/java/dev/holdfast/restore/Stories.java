package dev.holdfast.restore;

import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small workflows for stories. */
public final class Stories {

    private Stories() {
    }

    /** {@code hello}, two days, {@code tips}, two days, {@code offer}. */
    public static Workflow series() {
        return workflow("series", Settings.DEFAULT, "hello", email(), "wait2", days(2), "tips", email(), "wait4", days(2),
                "offer", email());
    }

    public static Workflow workflow(String name, Settings settings, Object... idsAndSteps) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (int i = 0; i < idsAndSteps.length; i += 2) {
            steps.put((String) idsAndSteps[i], (Step) idsAndSteps[i + 1]);
        }
        return new Workflow(name, String.format("%016x", steps.hashCode() & 0xFFFFFFFFL), List.of(new Trigger.JoinsGroup("news")),
                settings, steps);
    }

    public static Step.Email email() {
        return new Step.Email("letter", Optional.empty(), Step.OnUnknown.SKIP, Optional.empty());
    }

    public static Step.Delay days(int days) {
        return new Step.Delay(Duration.ofDays(days), Optional.empty());
    }
}
