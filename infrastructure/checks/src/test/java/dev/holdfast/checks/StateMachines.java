package dev.holdfast.checks;

import dev.holdfast.mail.Template;
import dev.holdfast.mail.TemplateFiles;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import java.nio.file.Path;
import java.util.List;

/** What lies in the folder of the workflows. */
final class StateMachines {

    static final String FOLDER = "statemachines/";
    static final String SOURCE = ".workflow.yaml";
    static final String COMPILED = ".asl.json";

    private StateMachines() {
    }

    /** The names of the workflows' files, without folder and ending, in order. */
    static List<String> names() {
        return names(SOURCE);
    }

    /** The names of the compiled files, without folder and ending, in order. */
    static List<String> compiledNames() {
        return names(COMPILED);
    }

    private static List<String> names(String ending) {
        return Repository.files(path -> path.startsWith(FOLDER) && path.indexOf('/', FOLDER.length()) < 0 && path.endsWith(ending))
                .stream().map(Repository::name).map(path -> path.substring(FOLDER.length(), path.length() - ending.length()))
                .toList();
    }

    /** A workflow as its author reads it back. */
    static WorkflowReader.Reading read(String name) {
        String file = FOLDER + name + SOURCE;
        return new WorkflowReader().read(file, Repository.text(file));
    }

    /** A workflow that has to be right. */
    static Workflow workflow(String name) {
        WorkflowReader.Reading reading = read(name);
        return reading.workflow().orElseThrow(() -> new AssertionError(reading.problems().toString()));
    }

    /** The emails' templates, with their layout. */
    static List<Template> templates() {
        return TemplateFiles.read(Repository.ROOT.resolve(Path.of(FOLDER, "templates")));
    }
}
