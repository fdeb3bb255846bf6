package dev.holdfast.local.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holdfast's commands. Data goes to standard output, everything said to people to standard error. */
@Command(name = "holdfast", description = "Email automations that never lose a subscriber's place, on one machine.",
        subcommands = {DemoCommand.class, ServeCommand.class, CompileCommand.class, AccountCommand.class, PublishCommand.class,
            PauseCommand.class, ResumeCommand.class, RestoreCommand.class,
            HeldCommand.class, EraseCommand.class, SweepCommand.class, BackupsCommand.class, SimulateCommand.class, EventsCommand.class,
            DashboardCommand.class, VerifyDeploymentCommand.class,
            CheckUpgradeCommand.class, BenchCommand.class},
        mixinStandardHelpOptions = true, versionProvider = Version.class,
        footer = {"", "Begin with: holdfast demo, then holdfast serve, or holdfast compile statemachines/welcome-series.workflow.yaml"})
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /**
     * Runs a command and exits with its status: 0 done, 1 failed, 2 wrong input.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /**
     * The commands, for tests as for {@link #main}.
     *
     * @return a command line that prints to the standard streams
     */
    public static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("holdfast " + command.getCommandName() + " failed: " + failure.getMessage());
                    if (!(failure instanceof CommandFailure)) {
                        failure.printStackTrace(command.getErr());
                    }
                    return 1;
                });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: one of the commands below");
    }
}
