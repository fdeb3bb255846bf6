package dev.holdfast.local;

import dev.holdfast.compiler.MachineName;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.mail.TemplateFiles;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Publishes a folder of workflows and email templates through the product's own ports. */
public final class Catalogue {
    private static final String WORKFLOW = ".workflow.yaml";

    private final Wiring wiring;

    /**
     * A catalogue that nothing is in yet.
     *
     * @param wiring reaches the stores
     */
    public Catalogue(Wiring wiring) {
        this.wiring = wiring;
    }

    /**
     * Publishes every workflow of the folder that has a state machine, and every template below {@code templates}.
     *
     * @param folder   such as {@code statemachines}
     * @param versions ARNs of published state machine versions, by the machine's name
     * @return what was published
     */
    public List<Workflow> publish(Path folder, Map<String, String> versions) {
        List<Workflow> published = new ArrayList<>();
        for (Path file : workflows(folder)) {
            WorkflowReader.Reading reading = new WorkflowReader().read(file.toString(), text(file));
            Workflow workflow = reading.workflow().orElseThrow(() -> new IllegalArgumentException(String.join("\n",
                    reading.problems().stream().map(Object::toString).toList())));
            String machine = versions.get(MachineName.of(workflow.name()).value());
            if (machine == null) {
                throw new IllegalArgumentException(file + " has no state machine in template.yaml of the same folder: run"
                        + " holdfast compile " + folder + "/*" + WORKFLOW + " --out " + folder);
            }
            wiring.workflows().publish(new Workflows.Published(workflow, reading.canonicalJson(), machine));
            published.add(workflow);
        }
        if (Files.isDirectory(folder.resolve("templates"))) {
            TemplateFiles.read(folder.resolve("templates")).forEach(wiring.templates()::publish);
        }
        return published;
    }

    private static List<Path> workflows(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(WORKFLOW)).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The workflow " + file + " cannot be read", unreadable);
        }
    }
}
