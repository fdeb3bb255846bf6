package dev.holdfast.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.bench.CompileBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast bench compile}. */
@Command(name = "compile", description = {
    "How long a workflow of many steps takes from its YAML to its definition, cold and warm, beside Jackson that reads and writes "
            + "the same definition; and its size beside the largest that Step Functions takes.",
    "Exits 1 if the definition is too large. Times are for people to judge."})
final class BenchCompileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1000", description = "How many steps; default ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "41", description = "How often, warm; default ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (steps < 2 || runs < 1) {
            throw new ParameterException(spec.commandLine(), "Write --steps from 2 and --runs from 1");
        }
        CompileBench.Figures figures = measured();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        } else {
            out.printf("Compiling      %,d steps in %,.1f ms warm (budget: %,.0f for 1,000), %,.1f ms cold%n", figures.steps(),
                    figures.warmMillis(), CompileBench.Figures.BUDGET_MILLIS, figures.coldMillis());
            out.printf("               %,.1f ms of them reading, %,.1f ms drawing; Jackson alone reads and writes the definition in %,.1f ms%n",
                    figures.readMillis(), figures.compileMillis(), figures.jsonMillis());
            out.printf("Definition     %,d bytes (most: %,d)%n", figures.bytes(), CompileBench.Figures.MOST_BYTES);
        }
        out.flush();
        return figures.bytes() <= CompileBench.Figures.MOST_BYTES ? 0 : 1;
    }

    private CompileBench.Figures measured() throws IOException {
        try {
            return new CompileBench(steps, runs).run();
        } catch (IllegalStateException wrong) {
            throw new CommandFailure("a workflow of " + steps + " steps does not compile: " + wrong.getMessage(), wrong);
        }
    }
}
