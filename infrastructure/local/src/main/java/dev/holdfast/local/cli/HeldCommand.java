package dev.holdfast.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast held}. */
@Command(name = "held", description = {
    "People on hold: those of whom a restore knows that they were in a workflow, but not where. They stay so until somebody "
            + "chooses: restore them, start them over, or let them leave.",
    "Each choice can be made again at any time; what was done already stays as it is."},
        subcommands = {HeldListCommand.class, HeldRestoreCommand.class, HeldStartOverCommand.class, HeldLeaveCommand.class,
            HeldTellCommand.class},
        footer = {"", "Begin with: holdfast held list --account ACCOUNT"})
final class HeldCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: list, restore, start-over, leave or tell");
    }
}
