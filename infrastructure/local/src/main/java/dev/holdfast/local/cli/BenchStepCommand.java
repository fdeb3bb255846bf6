package dev.holdfast.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.bench.StepBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast bench step}. */
@Command(name = "step", description = {
    "What a warm email step takes of the processor, beside a bare handler that makes the same calls of the SDK. The difference is "
            + "our own.",
    "Exits 0 whatever comes out: times are for people to judge."})
final class BenchStepCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "500", description = "How many steps are measured, after as many that "
            + "are not; default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (steps < 1) {
            throw new ParameterException(spec.commandLine(), "--steps " + steps + ": write a number from 1");
        }
        PrintWriter err = spec.commandLine().getErr();
        StepBench.Figures figures = new StepBench(Repository.root(), steps).run(done -> {
            err.printf("  %,d of %,d steps%n", done, 2 * steps);
            err.flush();
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        } else {
            out.printf("Warm step      %,.0f microseconds of the processor, of which %,.0f our own (budget: %,.0f)%n", figures.stepMicros(),
                    figures.ownMicros(), StepBench.Figures.BUDGET_MICROS);
            out.printf("Bare handler   %,.0f microseconds for the same %d calls: %s%n", figures.bareMicros(), figures.calls().size(),
                    String.join(", ", figures.calls()));
        }
        out.flush();
        return 0;
    }
}
