package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.bench.SimulationBench;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast bench simulation}. */
@Command(name = "simulation", description = {
    "How fast people's lives are simulated when nothing goes wrong: the functions' own code on in-memory twins.",
    "Everybody goes through twelve steps, five of them emails."})
final class BenchSimulationCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--subscribers", defaultValue = "100000", paramLabel = "N",
            description = "How many people; default ${DEFAULT-VALUE}.")
    private int subscribers;

    @Option(names = "--days", defaultValue = "90", paramLabel = "D", description = "Default ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--seed", defaultValue = "2017", paramLabel = "S",
            description = "Decides when they join and what they read. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (subscribers < 1 || days < 10) {
            throw new ParameterException(spec.commandLine(), "Write --subscribers from 1 and --days from 10");
        }
        PrintWriter err = spec.commandLine().getErr();
        SimulationBench.Figures figures = new SimulationBench(Repository.root(), subscribers, days, seed).run(day -> {
            err.printf("  day %d of %d%n", day, days);
            err.flush();
        });
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(figures.json()));
        } else {
            out.printf("Simulation     %,d people through %d steps over %d days in %.0f s, %.0f s of them"
                    + " its thread's processor time (budget: 100,000, 12, 90, 60 s)%n", figures.subscribers(),
                    SimulationBench.STEPS, figures.days(), figures.seconds(), figures.cpuSeconds());
            out.printf("               %,d emails, %,.0f steps and %,.0f transitions a second, heap %d MB%n", figures.emails(),
                    figures.steps() / figures.seconds(), figures.transitions() / figures.seconds(), figures.heapMb());
        }
        out.flush();
        return 0;
    }
}
