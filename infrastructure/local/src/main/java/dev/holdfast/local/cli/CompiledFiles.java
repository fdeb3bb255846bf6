package dev.holdfast.local.cli;

import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.local.deploy.MachinesTemplate;
import dev.holdfast.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder of workflows with what they compile to beside them. */
final class CompiledFiles {

    private static final String SOURCE = ".workflow.yaml";
    private static final String COMPILED = ".asl.json";
    private static final String TEMPLATE = "template.yaml";
    private static final String TEMPLATES = "templates";

    private final Path folder;

    /** @param folder such as {@code statemachines} */
    CompiledFiles(Path folder) {
        this.folder = folder;
    }

    /** The workflows' files, in order. */
    List<Path> sources() throws IOException {
        return names(SOURCE).stream().map(name -> folder.resolve(name + SOURCE)).toList();
    }

    /** Writes the definition of a workflow. */
    void write(String workflow, String asl) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(workflow + COMPILED), asl, StandardCharsets.UTF_8);
    }

    /** Writes the template of all definitions that there are. @return how many */
    int writeTemplate() throws IOException {
        List<String> all = names(COMPILED);
        Files.writeString(folder.resolve(TEMPLATE), MachinesTemplate.of(all), StandardCharsets.UTF_8);
        return all.size();
    }

    /** Definitions without a workflow, in a folder where there are workflows. */
    List<Path> orphans() throws IOException {
        List<String> sources = names(SOURCE);
        return sources.isEmpty() ? List.of() : names(COMPILED).stream().filter(name -> !sources.contains(name))
                .map(name -> folder.resolve(name + COMPILED)).toList();
    }

    /** The files of these emails that are not there, where there is a folder for them. */
    List<Path> missing(Collection<String> emails) {
        Path templates = folder.resolve(TEMPLATES);
        return !Files.isDirectory(templates) ? List.of() : emails.stream()
                .flatMap(email -> Stream.of(templates.resolve(email + ".html"), templates.resolve(email + ".txt")))
                .filter(file -> !Files.exists(file)).toList();
    }

    /** The files that are not what the workflows compile to now. */
    List<Path> stale() throws IOException {
        List<Path> stale = new ArrayList<>();
        for (Path source : sources()) {
            String name = source.getFileName().toString().replace(SOURCE, "");
            boolean same = new WorkflowReader().read(source.toString(), Files.readString(source)).workflow()
                    .map(workflow -> new AslCompiler().compile(workflow).asl()).equals(text(name + COMPILED));
            if (!same) {
                stale.add(folder.resolve(name + COMPILED));
            }
        }
        if (!text(TEMPLATE).equals(Optional.of(MachinesTemplate.of(names(COMPILED))))) {
            stale.add(folder.resolve(TEMPLATE));
        }
        return stale;
    }

    private Optional<String> text(String file) throws IOException {
        Path path = folder.resolve(file);
        return Files.exists(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    }

    private List<String> names(String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(ending))
                    .map(name -> name.substring(0, name.length() - ending.length())).sorted().toList();
        }
    }
}
