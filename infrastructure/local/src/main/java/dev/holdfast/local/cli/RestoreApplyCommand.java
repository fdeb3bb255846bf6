package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.handlers.RestoreState;
import dev.holdfast.handlers.Wiring;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast restore apply}. */
@Command(name = "apply", description = {
    "Do a restore, turn by turn: first what people said about being written to, then what was sent, then the rows, then the "
            + "executions, at the pace of StartExecution.",
    "Exit status 0 if everybody is back, 1 if somebody is held, missing or refused for now, 2 if the command is wrong."})
final class RestoreApplyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Mixin
    private OrderOptions order;

    @Option(names = "--json", description = "Print one JSON object at the end instead of a table.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException, InterruptedException {
        Wiring wiring = where.wiring(spec);
        RestoreState begun = order.order(spec, wiring);
        PrintWriter err = spec.commandLine().getErr();
        String again = "holdfast restore apply --id " + begun.order().id();
        err.println("Restore " + begun.order().id() + " begins. Stopped at any point, it goes on with --id " + begun.order().id()
                + " and the same options.");
        err.flush();
        RestoreState done = new RestoreRun(wiring, new RestoreProgress(err)).run(begun);
        RestoreText text = new RestoreText(done, done.done());
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? text.json() : text.table());
        out.flush();
        err.println(text.next(again));
        err.flush();
        return text.exact() ? 0 : 1;
    }
}
