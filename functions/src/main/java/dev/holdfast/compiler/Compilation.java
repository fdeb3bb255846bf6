package dev.holdfast.compiler;

import dev.holdfast.workflow.Problem;
import dev.holdfast.workflow.SourceMap;
import java.util.List;
import java.util.Optional;

/**
 * What became of a workflow.
 *
 * @param asl      the state machine's definition: JSON, UTF-8, LF, a newline at the end; equal workflows give equal bytes.
 *                 The one placeholder in it is the text {@code "${StepFunction}"}. Only for deployment if there are no problems
 * @param problems why the service would refuse or fail this machine; empty if it would not
 * @param size     what of the service's limits it uses
 */
public record Compilation(String asl, List<Finding> problems, Size size) {

    public Compilation {
        problems = List.copyOf(problems);
    }

    /** The problems, located in the file that the workflow was read from. */
    public List<Problem> problems(SourceMap source) {
        return problems.stream().map(p -> p.step().map(step -> source.problem(step, p.wrong(), p.instead()))
                .orElseGet(() -> source.problem(p.wrong(), p.instead()))).toList();
    }

    /**
     * One thing that cannot be deployed. The caller knows files and lines and adds them.
     *
     * @param step    the step to change; absent where the whole workflow is meant
     * @param wrong   what is wrong, with the number and the limit
     * @param instead what to write instead; reads on after the word "write", as in {@link Problem}
     */
    public record Finding(Optional<String> step, String wrong, String instead) {
    }

    /**
     * How big a machine is.
     *
     * @param states        number of states
     * @param deployedBytes length of the definition in UTF-8 bytes, with room for the longest function name at each Task
     * @param events        the most history events that one generation of an execution can write, retries aside
     */
    public record Size(int states, int deployedBytes, long events) {
    }
}
