package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.Wiring;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast restore status}. */
@Command(name = "status", description = {
    "Say how people stand now, and change nothing: who is on the way, whose execution is on no list, who waits beyond the wake "
            + "time, who is held, needs attention or stands in a row that something else has changed.",
    "Exit status 0 if nobody is held, missing or broken, 1 if somebody is, 2 if the command is wrong."})
final class RestoreStatusCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Mixin
    private ScopeOptions scope;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Wiring wiring = where.wiring(spec);
        RestoreStatus status = RestoreStatus.of(wiring, scope.scope());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(status.json())
                : status.text());
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(status.good() ? "Next: nothing." : "Next: holdfast restore plan says what would bring them back; whoever is "
                + "held waits for a person.");
        err.flush();
        return status.good() ? 0 : 1;
    }
}
