package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.SweepHandler;
import dev.holdfast.restore.Sweep;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast sweep}. */
@Command(name = "sweep", description = {
    "Look whether everyone on the way has an execution, as the scheduled sweep does every hour, and give a new one to whoever has "
            + "none; whoever was parked in a workflow that is paused no more goes on.",
    "Exit status 0 if nobody stalls, is held or stands in a broken row, 1 if somebody does, 2 if the command is wrong."})
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Sweep.Everyone seen = where.wiring(spec).sweep().everyone();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(SweepHandler.numbers(seen)));
        } else {
            out.printf("%,d on the way, %,d of them restarted and %,d resumed; %,d late, the latest by %s%n", seen.onTheWay(),
                    seen.restarted(), seen.resumed(), seen.late().stalled(), seen.late().longest());
            seen.late().some().forEach(enrolment -> out.println("  late: " + enrolment));
            out.printf("%,d held, %,d need attention, %,d parked in paused workflows, %,d broken rows%n", seen.held(),
                    seen.attention(), seen.paused(), seen.broken());
        }
        out.flush();
        boolean good = seen.late().stalled() == 0 && seen.held() == 0 && seen.broken() == 0;
        PrintWriter err = spec.commandLine().getErr();
        err.println(good ? "Next: nothing; the scheduled sweep does the same."
                : "Next: holdfast restore status names who waits, and holdfast restore plan says what would bring them back.");
        err.flush();
        return good ? 0 : 1;
    }
}
