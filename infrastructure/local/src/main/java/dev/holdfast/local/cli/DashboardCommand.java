package dev.holdfast.local.cli;

import dev.holdfast.local.dashboard.Dashboard;
import dev.holdfast.local.dashboard.DashboardPicture;
import dev.holdfast.local.demo.Day;
import dev.holdfast.local.deploy.AppReader;
import dev.holdfast.local.deploy.StackSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast dashboard}. */
@Command(name = "dashboard", description = {
    "Draw the CloudWatch dashboard that template.yaml deploys, with what the functions emit on a bad day that is simulated:",
    "a query deletes rows, executions are stopped, for 75 minutes no step is done, and in the evening everything is restored.",
    "What AWS alone counts, and the states of alarms, are not simulated and drawn without values."})
final class DashboardCommand implements Callable<Integer> {

    private static final String STACK = "holdfast";

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--picture", required = true, paramLabel = "FILE", description = "Where to write it (SVG).")
    private Path picture;

    @Option(names = "--seed", defaultValue = "2017", paramLabel = "S",
            description = "Decides who does what when; the same seed is the same picture. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("Playing four days of a small deployment, the last one bad; seed " + seed);
        err.flush();
        write(drawn(Repository.root(), seed));
        err.println("Wrote " + picture + "\nNext: open it in a browser; the same is in CloudWatch after sam deploy.");
        err.flush();
        return 0;
    }

    private static String drawn(Path root, long seed) {
        // Nothing is signed here: the template only has to have a value.
        String body = AppReader.read(root, "template.yaml", new StackSettings(STACK, "eu-west-1", "123456789012",
                "https://api.example.com", Map.of("UnsubscribeKeys", "unused=" + "0".repeat(32)), Map.of())).dashboards().get(STACK);
        return DashboardPicture.of(Dashboard.of(body), Day.play(root, seed), Day.END);
    }

    private void write(String text) {
        try {
            Files.writeString(picture, text);
        } catch (IOException e) {
            throw new CommandFailure("the file " + picture + " cannot be written: " + e, e);
        }
    }
}
