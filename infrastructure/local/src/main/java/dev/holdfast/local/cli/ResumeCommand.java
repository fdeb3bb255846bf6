package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code holdfast resume}. */
@Command(name = "resume", description = {
    "Resume a paused workflow of an account: people enter it again, and whoever was parked goes on from the very same place.",
    "Exit status 0 if it is not paused, 1 if there is no such account or workflow, 2 if the command is wrong."})
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private SwitchOptions options;

    @Override
    public Integer call() throws JsonProcessingException {
        return options.set(spec, false, "people who were parked go on within the hour, or at once by holdfast sweep.");
    }
}
