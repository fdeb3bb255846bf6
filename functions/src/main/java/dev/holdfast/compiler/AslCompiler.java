package dev.holdfast.compiler;

import dev.holdfast.compiler.Compilation.Finding;
import dev.holdfast.compiler.Compilation.Size;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Workflow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Compiles a workflow to a state machine.
 *
 * <p>Every machine begins with the Choice {@code Resume at}, which jumps to the place that the input names; every step
 * is a state of the same name. An email and the delay behind it are one Task and one Wait, no more. The payload of every
 * Task names the workflow's version, because running executions keep their definition while the code behind them changes.
 */
public final class AslCompiler {

    /** Hard limit of a definition (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
    static final int LARGEST_DEFINITION = 1_048_576;

    /**
     * Room for the function's ARN, which takes the placeholder's place in each Task: the most that Lambda's Invoke takes
     * (https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html).
     */
    private static final int LONGEST_FUNCTION_NAME = 140;

    /** Compiles; the same workflow always gives the same bytes. Never fails on a valid workflow, but may find problems. */
    public Compilation compile(Workflow workflow) {
        Route route = new Route(workflow);
        Machine.Drawn machine = Machine.draw(workflow, route);
        String asl = AslWriter.write(machine.definition());
        int bytes = asl.getBytes(StandardCharsets.UTF_8).length
                + machine.tasks() * (LONGEST_FUNCTION_NAME - TaskStates.STEP_FUNCTION.length());

        List<Finding> problems = new ArrayList<>(Names.problems(workflow, machine.definition().get("States")::fieldNames));
        if (bytes > LARGEST_DEFINITION) {
            problems.add(new Finding(Optional.empty(), String.format(Locale.ROOT,
                    "the %,d steps make a definition of %,d bytes; the limit is %,d", workflow.steps().size(), bytes,
                    LARGEST_DEFINITION), "two workflows, the first ending with startWorkflow"));
        }
        History.Result history = History.of(workflow, route);
        problems.addAll(history.problems());
        return new Compilation(asl, problems, new Size(machine.states(), bytes, history.events()));
    }
}
