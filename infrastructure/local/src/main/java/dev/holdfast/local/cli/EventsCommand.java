package dev.holdfast.local.cli;

import dev.holdfast.local.EventStage;
import dev.holdfast.local.Scratch;
import dev.holdfast.local.artifact.Bundle;
import dev.holdfast.local.artifact.FunctionProcess;
import dev.holdfast.local.artifact.Launch;
import dev.holdfast.local.events.EventCheck;
import dev.holdfast.local.events.EventFile;
import dev.holdfast.local.events.EventWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code holdfast events}. */
@Command(name = "events", description = {
    "Ask the functions what the files in events/ ask, and compare what comes of it with the answers beside them.",
    "Without --built the functions run in this process; with it each is loaded from what sam build made, by Lambda's own "
            + "runtime, in a process of its own, after its priming for a snapshot. That needs Linux and libfaketime (Debian: "
            + "faketime), because the events are of a certain day.",
    "Exits 0 only if everything was as expected."})
final class EventsCommand implements Callable<Integer> {

    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String FAKETIME = "faketime/libfaketime.so.1";

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--built", paramLabel = "DIR", description = "What sam build made, such as .aws-sam/build")
    private Optional<Path> built;

    @Option(names = "--write", description = "Write what happened beside the events, as expected from now on; read it before you "
            + "commit it")
    private boolean write;

    @Parameters(arity = "0..*", paramLabel = "CASE", description = "Only these, such as webhook/forged")
    private List<String> cases = List.of();

    @Override
    public Integer call() throws IOException {
        Path root = Repository.root();
        List<EventFile> files = EventFile.in(root.resolve("events")).stream()
                .filter(file -> cases.isEmpty() || cases.contains(file.name())).toList();
        if (files.isEmpty()) {
            throw new CommandFailure("events/ has none of " + cases);
        }
        try (Scratch scratch = new Scratch();
                EventStage stage = EventWorld.stage(root, scratch.folder("world"), (function, line) -> { })) {
            return built.isPresent() ? inProcesses(stage, files, Bundle.in(built.get()))
                    : report(run(files, new EventCheck(stage, (id, event) ->
                            stage.lambdas().invoke(stage.function(id).name(), event))), "");
        }
    }

    private int inProcesses(EventStage stage, List<EventFile> files, Map<String, Bundle> bundles) throws IOException {
        Launch launch = Launch.standard().forSnapshot().at(new Launch.StoppedClock(faketime(), EventWorld.NOW));
        Map<String, FunctionProcess> processes = new TreeMap<>();
        try {
            for (String id : files.stream().map(EventFile::function).distinct().toList()) {
                Bundle bundle = Optional.ofNullable(bundles.get(id)).orElseThrow(() -> new CommandFailure(
                        "sam build made " + bundles.keySet() + ", and not " + id + ", which events/ asks"));
                processes.put(id, FunctionProcess.start(bundle.directory(), stage.function(id), launch));
            }
            primed(stage, processes);
            EventCheck check = new EventCheck(stage, (id, event) -> processes.get(id).invoke(event));
            List<EventCheck.Outcome> outcomes = run(files, check);
            counted(processes, outcomes);
            return report(outcomes, ", built by sam, primed for a snapshot and run by Lambda's own runtime");
        } finally {
            processes.values().forEach(FunctionProcess::close);
        }
    }

    private static void primed(EventStage stage, Map<String, FunctionProcess> processes) {
        processes.forEach((id, process) -> {
            if (!process.awaitReady().primed() || !process.awaitLine("\"primed\"")) {
                throw new CommandFailure(id + " was started for a snapshot and did not prime itself: " + process.log());
            }
        });
        if (stage.changed()) {
            throw new CommandFailure("what comes before a snapshot has written something: it may only read");
        }
    }

    /** Every invocation wrote its line for CloudWatch's metrics: a line that is nothing but that. */
    private static void counted(Map<String, FunctionProcess> processes, List<EventCheck.Outcome> outcomes) {
        processes.forEach((id, process) -> {
            long events = outcomes.stream().filter(outcome -> outcome.file().function().equals(id)).count();
            long lines = process.log().stream().filter(line -> line.startsWith("{\"_aws\"") && line.endsWith("}")
                    && line.contains("\"Ended\"")).count();
            if (lines != events) {
                throw new CommandFailure(id + " answered " + events + " events and wrote " + lines + " lines of metrics of how");
            }
        });
    }

    private static List<EventCheck.Outcome> run(List<EventFile> files, EventCheck check) {
        return files.stream().map(check::run).toList();
    }

    private int report(List<EventCheck.Outcome> outcomes, String how) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        List<EventCheck.Outcome> other = outcomes.stream().filter(outcome -> !outcome.asExpected()).toList();
        for (EventCheck.Outcome outcome : other) {
            if (write) {
                Files.writeString(outcome.file().expectedFile(), outcome.text(), StandardCharsets.UTF_8);
                err.println("Wrote " + outcome.file().expectedFile());
            } else {
                err.println(outcome.file().name() + " was answered otherwise than " + outcome.file().expectedFile() + " says:");
                err.println(outcome.text());
            }
        }
        long functions = outcomes.stream().map(outcome -> outcome.file().function()).distinct().count();
        spec.commandLine().getOut().printf("%d events answered as expected by %d functions%s%n",
                outcomes.size() - (write ? 0 : other.size()), functions, how);
        spec.commandLine().getOut().flush();
        return other.isEmpty() || write ? 0 : 1;
    }

    private static Path faketime() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(LIBRARIES)) {
            try (Stream<Path> folders = Files.list(LIBRARIES)) {
                folders.map(folder -> folder.resolve(FAKETIME)).filter(Files::exists).forEach(found::add);
            }
        }
        return found.stream().findFirst().orElseThrow(() -> new CommandFailure("there is no " + LIBRARIES + "/*/" + FAKETIME
                + ": install libfaketime (Debian: apt-get install faketime)"));
    }
}
