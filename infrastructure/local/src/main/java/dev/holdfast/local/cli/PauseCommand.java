package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code holdfast pause}. */
@Command(name = "pause", description = {
    "Pause a workflow of an account: nobody enters it, and whoever is inside stops at the next step and keeps the place. It may be "
            + "typed again at any time.",
    "Exit status 0 if it is paused, 1 if there is no such account or workflow, 2 if the command is wrong."})
final class PauseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private SwitchOptions options;

    @Override
    public Integer call() throws JsonProcessingException {
        return options.set(spec, true, "people inside stop at their next step and keep their place; holdfast resume lets them go on.");
    }
}
