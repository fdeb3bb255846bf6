package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.handlers.RestoreState;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.restore.Tally;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast restore plan}. */
@Command(name = "plan", description = {
    "Say what a restore would do, and do nothing: how many come back exactly and from which book, how many are held and why, "
            + "and how many emails are overdue.",
    "Exit status 0 if nobody would be held or missing, 1 if somebody would, 2 if the command is wrong."})
final class RestorePlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Mixin
    private OrderOptions order;

    @Option(names = "--json", description = "Print one JSON object instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Wiring wiring = where.wiring(spec);
        RestoreState state = order.order(spec, wiring);
        Tally plan = wiring.restore(state.order(), state.copies()).plan(state.order());
        RestoreText text = new RestoreText(state, plan);
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? text.json() : text.table());
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(text.exact() ? "Next: holdfast restore apply with the same options does it."
                : "Next: holdfast restore apply with the same options does it; whoever is held waits for a person. Another book "
                        + "may prove more: --from journal,mail-log,executions,doors,copy=TABLE@INSTANT");
        err.flush();
        return text.exact() ? 0 : 1;
    }
}
