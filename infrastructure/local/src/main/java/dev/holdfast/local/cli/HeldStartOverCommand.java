package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.handlers.Wiring;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast held start-over}. */
@Command(name = "start-over", description = {
    "Start people on hold from the beginning of the workflow, in the version that they are in: they get every email again.",
    "Exit status 0 if it was done for everybody, 1 if not, 2 if the command is wrong."})
final class HeldStartOverCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Mixin
    private WhomOptions whom;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Wiring wiring = where.wiring(spec);
        return new ChosenText(whom.make(spec, wiring, wiring.goOn().fromTheBeginning())).print(spec, json);
    }
}
