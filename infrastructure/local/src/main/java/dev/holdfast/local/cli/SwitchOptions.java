package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.admin.PauseWorkflow;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Which workflow of whom is paused or resumed. */
final class SwitchOptions {
    @Mixin
    private WhereOptions where;

    @Option(names = "--account", required = true, paramLabel = "ACCOUNT", description = "The account")
    private String account;

    @Option(names = "--workflow", required = true, paramLabel = "NAME", description = "Its workflow")
    private String workflow;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    /**
     * Pauses or resumes, and says so.
     *
     * @param paused whether it is to be paused
     * @param next   what is to be done or to be known then
     * @return exit status 0
     * @throws CommandFailure if there is no such account or workflow
     */
    int set(CommandSpec spec, boolean paused, String next) throws JsonProcessingException {
        PauseWorkflow.Outcome outcome = where.wiring(spec).pauseWorkflow().set(account, workflow, paused);
        if (outcome instanceof PauseWorkflow.Outcome.NoWorkflow no) {
            throw new CommandFailure("account " + account + " has no workflow " + workflow + "; it has " + no.there());
        }
        if (!(outcome instanceof PauseWorkflow.Outcome.Done done)) {
            throw new CommandFailure("there is no account " + account + ": write the id that holdfast account was given");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("account", account);
            fields.put("workflow", workflow);
            fields.put("paused", paused);
            fields.put("changed", done.changed());
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields));
        } else {
            out.println(workflow + " of " + account + (done.changed() ? " is" : " was already")
                    + (paused ? " paused" : done.changed() ? " resumed" : " on"));
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println("Next: " + next);
        err.flush();
        return 0;
    }
}
