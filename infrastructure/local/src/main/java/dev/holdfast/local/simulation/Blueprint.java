package dev.holdfast.local.simulation;

import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.compiler.MachineName;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workflow, compiled once for many simulations.
 *
 * @param workflow  the definition
 * @param canonical its canonical JSON
 * @param machine   name of its state machine
 * @param asl       its definition
 */
record Blueprint(Workflow workflow, String canonical, String machine, String asl) {

    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:holdfast-StepFunction:live";

    /** Every workflow of a folder. */
    static List<Blueprint> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".workflow.yaml")).sorted()
                    .map(Blueprint::of).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", unreadable);
        }
    }

    private static Blueprint of(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The workflow " + file + " cannot be read", unreadable);
        }
    }

    /** The workflow that a text says. @param name what it is called in errors */
    static Blueprint of(String name, String yaml) {
        WorkflowReader.Reading reading = new WorkflowReader().read(name, yaml);
        return of(reading.workflow().orElseThrow(() -> new IllegalArgumentException(reading.problems().toString())));
    }

    /** The same workflow, whose author wants every email sent again of which SES said nothing. */
    Blueprint resending() {
        Map<String, Step> steps = new LinkedHashMap<>(workflow.steps());
        steps.replaceAll((id, step) -> step instanceof Step.Email e
                ? new Step.Email(e.template(), e.subject(), Step.OnUnknown.RESEND, e.next()) : step);
        Workflow changed = new Workflow(workflow.name(), "", workflow.triggers(), workflow.settings(), steps);
        return of(new WorkflowReader().fromCanonical(WorkflowReader.canonicalJson(changed)));
    }

    private static Blueprint of(Workflow workflow) {
        return new Blueprint(workflow, WorkflowReader.canonicalJson(workflow), MachineName.of(workflow.name()).value(),
                new AslCompiler().compile(workflow).asl().replace("${StepFunction}", FUNCTION));
    }
}
