package dev.holdfast.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast restore}. */
@Command(name = "restore", description = {
    "Bring every position back where it was, from whatever survived, with the credentials that the AWS CLI would use.",
    "plan says what would happen and does nothing. apply does it; it can be stopped at any point, done again, and done twice at "
            + "once. status says how people stand. The same restore runs as the state machine holdfast_restore, where no "
            + "terminal has to stay open."},
        subcommands = {RestorePlanCommand.class, RestoreApplyCommand.class, RestoreStatusCommand.class},
        footer = {"", "Try it: holdfast serve, and in another terminal holdfast restore plan --endpoint http://127.0.0.1:8080"})
final class RestoreCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: plan, apply or status");
    }
}
