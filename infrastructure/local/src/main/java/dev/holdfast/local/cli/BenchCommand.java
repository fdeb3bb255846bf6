package dev.holdfast.local.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast bench}. */
@Command(name = "bench", description = "The figures of the design's budgets, measured on this machine.",
        subcommands = {BenchRestoreCommand.class, BenchSimulationCommand.class, BenchColdStartCommand.class,
            BenchStepCommand.class, BenchCompileCommand.class})
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure: one of the commands below");
    }
}
