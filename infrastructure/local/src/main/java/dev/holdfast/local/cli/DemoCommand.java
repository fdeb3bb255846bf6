package dev.holdfast.local.cli;

import dev.holdfast.local.demo.Demo;
import dev.holdfast.local.demo.Plan;
import dev.holdfast.local.demo.Progress;
import dev.holdfast.local.demo.Report;
import dev.holdfast.local.demo.ReportJson;
import dev.holdfast.local.demo.ReportText;
import dev.holdfast.local.demo.picture.Page;
import dev.holdfast.local.demo.picture.Picture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast demo}. */
@Command(name = "demo", description = {
    "The main job, then the accident, then the restore, in virtual time on this machine.",
    "Real workflows run for two years; in the fourth week all executions are killed and the state machines deleted;",
    "six hours later everyone is restarted from the rows. The same story without the accident runs beside it.",
    "Then the nightmares: up to 200 of these people lose rows, the table, the journal, the mail log or several at once.",
    "Exits 0 only if in every act every position came back, or is held where nothing proves it, and no email was doubled",
    "or is missing."})
final class DemoCommand implements Callable<Integer> {

    private static final int MOST = 5_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--subscribers", defaultValue = "200", paramLabel = "N",
            description = "How many people take part, 1 to 5,000; default ${DEFAULT-VALUE}.")
    private int subscribers;

    @Option(names = "--seed", defaultValue = "2017", paramLabel = "S",
            description = "Decides everything that is drawn; the same seed is the same story. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--json", description = "Print one JSON object on standard output instead of the story.")
    private boolean json;

    @Option(names = "--page", paramLabel = "FILE",
            description = "Write a page of before and after, act by act (HTML, one file, no scripts).")
    private Optional<Path> page;

    @Option(names = "--picture", paramLabel = "FILE", description = "Write the same as one picture (SVG).")
    private Optional<Path> picture;

    @Override
    public Integer call() {
        if (subscribers < 1 || subscribers > MOST) {
            throw new ParameterException(spec.commandLine(), "--subscribers " + subscribers
                    + " cannot be played: write a number from 1 to " + MOST);
        }
        PrintWriter err = spec.commandLine().getErr();
        Plan plan = Plan.of(subscribers, seed);
        err.printf("Playing %,d people over %d days twice, with the accident and without, and then the nightmares; seed %d%n",
                subscribers, plan.days(), seed);
        err.flush();
        Report report = new Demo(Repository.root(), plan, new Progress(err)).run();
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? ReportJson.of(report) : ReportText.of(report));
        out.flush();
        page.ifPresent(file -> write(file, Page.of(report)));
        picture.ifPresent(file -> write(file, Picture.of(report)));
        err.println(report.good()
                ? "Next: holdfast serve starts the same suite on a port; holdfast demo --seed N plays another story."
                : "Next: holdfast demo --seed " + seed + " --subscribers " + subscribers + " plays this again.");
        err.flush();
        return report.good() ? 0 : 1;
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new CommandFailure("the file " + file + " cannot be written: " + e, e);
        }
        spec.commandLine().getErr().println("Wrote " + file);
    }
}
