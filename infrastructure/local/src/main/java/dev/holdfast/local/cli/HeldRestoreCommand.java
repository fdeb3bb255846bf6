package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.held.GoOn;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast held restore}. */
@Command(name = "restore", description = {
    "Let people on hold go on: from where each was seen last, or from a step.",
    "From where they were seen last, the visit that was known goes on, and what the log of emails shows as sent is not sent again. A "
            + "step that is named is done next, even if it was done before: a wait begins now, an email goes out.",
    "Exit status 0 if it was done for everybody, 1 if not, 2 if the command is wrong."})
final class HeldRestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Mixin
    private WhomOptions whom;

    @Option(names = "--step", paramLabel = "STEP", description = "Step of the version that they are in. Default: where each was seen last")
    private Optional<String> step;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Wiring wiring = where.wiring(spec);
        GoOn goOn = wiring.goOn();
        return new ChosenText(whom.make(spec, wiring, step.map(goOn::to).orElseGet(goOn::fromTheLastPlace))).print(spec, json);
    }
}
