package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.bench.RestoreBench;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast bench restore}. */
@Command(name = "restore", description = {
    "How fast our side restores positions, and how much of StartExecution's quota it uses.",
    "Rows and starts go through the real adapters; the services behind them answer at once.",
    "The heap is the JVM's: HOLDFAST_HEAP=512m holdfast bench restore measures within the budget."})
final class BenchRestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--positions", defaultValue = "1000000", paramLabel = "N",
            description = "How many are restored; default ${DEFAULT-VALUE}.")
    private int positions;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (positions < 1) {
            throw new ParameterException(spec.commandLine(), "--positions " + positions + ": write a number from 1");
        }
        PrintWriter err = spec.commandLine().getErr();
        RestoreBench.Figures figures = new RestoreBench(positions).run(done -> {
            err.printf("  %,d of %,d%n", done, positions);
            err.flush();
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        } else {
            out.printf("Our side       %,.0f positions a second, %.1f times StartExecution's 300 (budget: 10 times)%n",
                    figures.positionsPerSecond(), figures.timesTheQuota());
            out.printf("Heap           %d MB in use (budget: 512)%n", figures.heapMb());
            out.printf("Quota          %.2f %% of the starts that the service allowed in %.1f min (budget: 95 %%)%n",
                    figures.quotaShare() * 100, figures.virtualSeconds() / 60);
        }
        out.flush();
        return 0;
    }
}
