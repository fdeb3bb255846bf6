package dev.holdfast.local.cli;

import dev.holdfast.handlers.Wiring;
import dev.holdfast.held.Choice;
import dev.holdfast.held.Chosen;
import dev.holdfast.held.WrongStep;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.restore.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** For whom of those on hold a choice is made, and how many emails a second that may set off. */
final class WhomOptions {
    @Option(names = "--enrolment", paramLabel = "ID", description = "One of those whom holdfast held list names")
    private Optional<String> enrolment;

    @Mixin
    private ScopeOptions scope;

    @Option(names = "--rate", paramLabel = "N", description = "How many emails a second go out that are due at once. Default: what "
            + "SES allows")
    private Optional<Double> rate;

    /**
     * Makes the choice.
     *
     * @return what came of it for each
     * @throws ParameterException if it is not said for whom, or the step of one enrolment is none
     */
    List<Chosen> make(CommandSpec spec, Wiring wiring, Choice choice) {
        Scope all = scope.scope();
        if (enrolment.isEmpty() && (all.account().isEmpty() || all.workflow().isEmpty())) {
            throw new ParameterException(spec.commandLine(), "Say for whom: --enrolment ID for one person, or --account ACCOUNT "
                    + "--workflow WORKFLOW for all who are on hold in it");
        }
        if (rate.filter(perSecond -> !(perSecond > 0)).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--rate is more than nothing");
        }
        List<Chosen> chosen = new ArrayList<>();
        if (enrolment.isPresent()) {
            chosen.add(one(spec, wiring, choice));
        } else {
            wiring.chooseForAll().make(all, choice, rate.orElseGet(wiring::sendsPerSecond), chosen::add);
        }
        return chosen;
    }

    private Chosen one(CommandSpec spec, Wiring wiring, Choice choice) {
        try {
            return choice.make(new EnrolmentId(enrolment.orElseThrow()), wiring.clock().instant());
        } catch (WrongStep | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
