package dev.holdfast.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.bench.ColdStartBench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast bench cold-start}. */
@Command(name = "cold-start", description = {
    "From the start of the JVM to the first answer of the email step that sam build made, without a snapshot, beside a bare "
            + "handler that makes the same calls and a hello world; and the size of the bundle. Needs Linux.",
    "Exits 1 if the bundle is over its budget. Times are for people to judge."})
final class BenchColdStartCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--built", paramLabel = "DIR", defaultValue = ".aws-sam/build",
            description = "What sam build made; default ${DEFAULT-VALUE}.")
    private Path built;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "9", description = "How often each is started; default ${DEFAULT-VALUE}.")
    private int runs;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (runs < 1) {
            throw new ParameterException(spec.commandLine(), "--runs " + runs + ": write a number from 1");
        }
        PrintWriter err = spec.commandLine().getErr();
        ColdStartBench.Figures figures = new ColdStartBench(Repository.root(), built, runs).run(err::println);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        } else {
            out.printf("Cold start     %,.0f ms with %d calls, %.2f times the bare handler's %,.0f ms (budget: 1.25 times); hello "
                    + "world %,.0f ms%n", figures.step().millis(), figures.calls(), figures.stepToBare(), figures.bare().millis(),
                    figures.hello().millis());
            out.printf("Processor      %,.0f ms until then, %.2f times the bare handler's %,.0f ms; hello world %,.0f ms%n",
                    figures.step().cpuMillis(), figures.stepToBareCpu(), figures.bare().cpuMillis(), figures.hello().cpuMillis());
            out.printf("Bundle         %,d bytes zipped (budget: %,d); the bare handler's %,d%n", figures.stepBytes(),
                    ColdStartBench.Figures.MOST_BYTES, figures.bareBytes());
        }
        out.flush();
        return figures.stepBytes() < ColdStartBench.Figures.MOST_BYTES ? 0 : 1;
    }
}
