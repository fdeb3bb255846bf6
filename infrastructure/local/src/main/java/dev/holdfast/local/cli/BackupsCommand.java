package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.backups.Drill;
import dev.holdfast.backups.Drills;
import dev.holdfast.backups.JournalProgress;
import dev.holdfast.backups.Limits;
import dev.holdfast.backups.ReportFields;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.backups.Watch;
import dev.holdfast.backups.WatchMemory;
import dev.holdfast.backups.WatchReport;
import dev.holdfast.handlers.BackupWiring;
import dev.holdfast.local.ThisMachine;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast backups}: the watch, by hand. */
@Command(name = "backups", description = {
    "Tell whether every table of a stack could be brought back: whether its backups are present, fresh, restorable and exact.",
    "It asks what the scheduled watch asks, with the credentials that the AWS CLI would use, and changes nothing. Exit status 0 "
            + "if all is well, 1 if there are findings, 2 if the command is wrong."})
final class BackupsCommand implements Callable<Integer> {
    private static final Pattern OPERATIONS = Pattern.compile("(?:.*-)?Operations(?:-.*)?");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--stack", paramLabel = "NAME", defaultValue = "holdfast",
            description = "Name that the stack was deployed with. Default: ${DEFAULT-VALUE}")
    private String stack;

    @Option(names = "--region", paramLabel = "REGION", description = "Region of the stack. Default: AWS_REGION, else eu-west-1")
    private Optional<String> region;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Where all of AWS answers, such as http://127.0.0.1:8080 for "
            + "holdfast serve. Default: AWS itself")
    private Optional<URI> endpoint;

    @Option(names = "--vault", paramLabel = "NAME", description = "Backup vault. Default: <stack>-backups")
    private Optional<String> vault;

    @Option(names = "--operations", paramLabel = "TABLE", description = "Table with the history of drills. Default: the stack's own")
    private Optional<String> operations;

    @Option(names = "--journal", paramLabel = "BUCKET", description = "Bucket of the journal. Default: JOURNAL_BUCKET")
    private Optional<String> journal;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        ThisMachine.prepare();
        endpoint.filter(url -> url.getHost() == null).ifPresent(url -> {
            throw new ParameterException(spec.commandLine(), "--endpoint " + url + " is no URL: write http://127.0.0.1:8080");
        });
        Map<String, String> environment = environment();
        Clock clock = endpoint.flatMap(StandInTime::at).<Clock>map(there -> there).orElseGet(Clock::systemUTC);
        WatchReport report = new Watch(sources(environment, clock), Limits.standard(), clock).run(stack);
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? new ObjectMapper().writeValueAsString(ReportFields.of(report)) + "\n"
                : new BackupsTable(report, environment.get("AWS_REGION")).text());
        out.flush();
        spec.commandLine().getErr().println(next(report));
        return report.good() ? 0 : 1;
    }

    private static String next(WatchReport report) {
        if (report.good()) {
            return "Next: nothing. The scheduled watch asks the same every hour, and rings when the answer changes.";
        }
        return "Next: " + report.allFindings().get(0).fix() + ". Each finding has a section in infrastructure/runbook.md.";
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(System.getenv());
        region.ifPresent(name -> variables.put("AWS_REGION", name));
        variables.putIfAbsent("AWS_REGION", variables.getOrDefault("AWS_DEFAULT_REGION", "eu-west-1"));
        endpoint.ifPresent(url -> variables.put("AWS_ENDPOINT_URL", url.toString()));
        if (endpoint.filter(url -> LOOPBACK.contains(url.getHost())).isPresent()) {
            // This machine asks nobody who they are; without any, the SDK would look for credentials on the network.
            variables.putIfAbsent("AWS_ACCESS_KEY_ID", "local");
            variables.putIfAbsent("AWS_SECRET_ACCESS_KEY", "local");
        }
        variables.put("BACKUP_VAULT", vault.orElse(stack + "-backups"));
        journal.ifPresent(bucket -> variables.put("JOURNAL_BUCKET", bucket));
        return variables;
    }

    private Watch.Sources sources(Map<String, String> environment, Clock clock) {
        environment.put("OPERATIONS_TABLE", operations.orElse("unknown"));
        Watch.Sources asked = BackupWiring.sources(environment, clock);
        JournalProgress progress = environment.containsKey("JOURNAL_BUCKET") ? asked.journal() : table -> {
            throw new Unanswered(Unanswered.Kind.FAILED, "journal", "name its bucket with --journal", null);
        };
        Optional<String> found = operations.or(() -> operationsTable(asked));
        if (found.isEmpty()) {
            return with(asked, progress, new NoDrills(), new NoMemory());
        }
        environment.put("OPERATIONS_TABLE", found.get());
        Watch.Sources sources = BackupWiring.sources(environment, clock);
        return with(sources, progress, sources.drills(), sources.memory());
    }

    private Optional<String> operationsTable(Watch.Sources sources) {
        try {
            return sources.tables().declared(stack).stream().map(table -> table.name())
                    .filter(name -> OPERATIONS.matcher(name).matches()).findFirst();
        } catch (Unanswered e) {
            // The watch asks the same question next, and makes a finding of it.
            return Optional.empty();
        }
    }

    private static Watch.Sources with(Watch.Sources sources, JournalProgress journal, Drills drills, WatchMemory memory) {
        return new Watch.Sources(sources.tables(), sources.points(), sources.keys(), journal, drills,
                new Remembering(memory));
    }

    /** What the scheduled watch saw last. What this one sees is left to the next scheduled one. */
    private record Remembering(WatchMemory scheduled) implements WatchMemory {
        @Override
        public Optional<Seen> last(String stack) {
            return scheduled.last(stack);
        }

        @Override
        public void remember(String stack, Seen seen) {
            // Looking changes nothing.
        }
    }

    private static final class NoMemory implements WatchMemory {
        @Override
        public Optional<Seen> last(String stack) {
            return Optional.empty();
        }

        @Override
        public void remember(String stack, Seen seen) {
            // Looking changes nothing.
        }
    }

    private static final class NoDrills implements Drills {
        @Override
        public List<Drill> newest(String table, int most) {
            throw new Unanswered(Unanswered.Kind.FAILED, "drills", "no table of operations was found: name it with"
                    + " --operations", null);
        }

        @Override
        public void add(Drill drill) {
            throw new UnsupportedOperationException("The command runs no drill");
        }
    }
}
