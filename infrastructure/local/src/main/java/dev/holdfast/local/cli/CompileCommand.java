package dev.holdfast.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.compiler.Compilation;
import dev.holdfast.local.deploy.MachinesTemplate;
import dev.holdfast.workflow.Problem;
import dev.holdfast.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Workflows to state machines. */
@Command(name = "compile", description = {"Compile workflows to Amazon States Language.",
    "Without --out prints the definition of one workflow; with it writes <workflow>.asl.json for each, and template.yaml "
            + "for all *.asl.json in that directory. Exit status 2 if anything is wrong with a workflow: then nothing is "
            + "printed or written."})
final class CompileCommand implements Callable<Integer> {
    private static final String COMPILED = ".asl.json";

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Workflow files, such as statemachines/*.workflow.yaml")
    private List<Path> files;

    @Option(names = "--out", paramLabel = "DIR", description = "Directory to write to, such as statemachines")
    private Optional<Path> out;

    @Option(names = "--diagram", description = "Print a Mermaid flowchart of one workflow instead of its definition")
    private boolean diagram;

    @Override
    public Integer call() throws IOException {
        if (out.isEmpty() && files.size() > 1) {
            throw new CommandFailure("several files make several definitions: say where they go with --out DIR");
        }
        Map<String, String> compiled = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            compile(file, compiled, problems);
        }
        if (!problems.isEmpty()) {
            problems.forEach(spec.commandLine().getErr()::println);
            say(problems.size() == 1 ? "1 thing to mend; nothing was compiled. Mend it and compile again."
                    : problems.size() + " things to mend; nothing was compiled. Mend them and compile again.");
            return 2;
        }
        if (out.isPresent()) {
            write(out.get(), compiled);
        } else {
            for (String asl : compiled.values()) {
                spec.commandLine().getOut().print(diagram ? Diagram.of(new ObjectMapper().readTree(asl)) : asl);
            }
            spec.commandLine().getOut().flush();
            say(diagram ? "Drawn. Paste it into a Mermaid block of a Markdown page." : "Compiled " + files.get(0) + ". Write it beside the workflow with --out "
                    + Optional.ofNullable(files.get(0).getParent()).map(Path::toString).orElse("."));
        }
        return 0;
    }

    private static void compile(Path file, Map<String, String> compiled, List<Problem> problems) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("there is no file " + file);
        }
        WorkflowReader.Reading reading = new WorkflowReader().read(file.toString(), Files.readString(file));
        problems.addAll(reading.problems());
        reading.workflow().ifPresent(workflow -> {
            Compilation compilation = new AslCompiler().compile(workflow);
            problems.addAll(compilation.problems(reading.places()));
            if (compiled.put(workflow.name(), compilation.asl()) != null) {
                throw new CommandFailure("two of the files hold a workflow named " + workflow.name()
                        + ": give each workflow its own name");
            }
        });
    }

    private void write(Path directory, Map<String, String> compiled) throws IOException {
        Files.createDirectories(directory);
        for (Map.Entry<String, String> workflow : compiled.entrySet()) {
            Files.writeString(directory.resolve(workflow.getKey() + COMPILED), workflow.getValue(), StandardCharsets.UTF_8);
        }
        List<String> all;
        try (Stream<Path> listed = Files.list(directory)) {
            all = listed.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(COMPILED))
                    .map(name -> name.substring(0, name.length() - COMPILED.length())).toList();
        }
        Files.writeString(directory.resolve("template.yaml"), MachinesTemplate.of(all), StandardCharsets.UTF_8);
        say("Wrote " + compiled.size() + (compiled.size() == 1 ? " definition" : " definitions") + " and template.yaml with "
                + all.size() + (all.size() == 1 ? " state machine" : " state machines") + " to " + directory
                + ". Try them: holdfast serve");
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
    }
}
