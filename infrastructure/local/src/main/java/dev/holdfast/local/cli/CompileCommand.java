package dev.holdfast.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.compiler.Compilation;
import dev.holdfast.workflow.Problem;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Workflows to state machines. */
@Command(name = "compile", description = {"Compile workflows to Amazon States Language.",
    "Without FILE compiles all that this clone has, into its folder statemachines. With FILE and without --out prints the "
            + "definition of one workflow; with --out writes <workflow>.asl.json for each, and template.yaml for all *.asl.json "
            + "in that directory. Exit status 2 if anything is wrong with a workflow: then nothing is printed or written."})
final class CompileCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Workflow files, such as statemachines/*.workflow.yaml")
    private List<Path> given = List.of();

    @Option(names = "--out", paramLabel = "DIR", description = "Directory to write to, such as statemachines")
    private Optional<Path> out;

    @Option(names = "--diagram", description = "Print a Mermaid flowchart of one workflow instead of its definition")
    private boolean diagram;

    @Override
    public Integer call() throws IOException {
        List<Path> files = given;
        Optional<Path> target = out;
        if (given.isEmpty()) {
            Path folder = Repository.root().resolve("statemachines");
            files = new CompiledFiles(folder).sources();
            target = out.or(() -> Optional.of(folder));
        }
        if (target.isEmpty() && files.size() > 1) {
            throw new CommandFailure("several files make several definitions: say where they go with --out DIR");
        }
        Map<String, String> compiled = new LinkedHashMap<>();
        Set<String> emails = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        for (Path file : files) {
            compile(file, compiled, emails, problems);
        }
        if (!problems.isEmpty()) {
            problems.forEach(spec.commandLine().getErr()::println);
            say(problems.size() == 1 ? "1 thing to mend; nothing was compiled. Mend it and compile again."
                    : problems.size() + " things to mend; nothing was compiled. Mend them and compile again.");
            return 2;
        }
        if (target.isPresent()) {
            write(target.get(), compiled, emails);
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

    private static void compile(Path file, Map<String, String> compiled, Set<String> emails, List<Problem> problems)
            throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new CommandFailure("there is no file " + file);
        }
        WorkflowReader.Reading reading = new WorkflowReader().read(file.toString(), Files.readString(file));
        problems.addAll(reading.problems());
        reading.workflow().ifPresent(workflow -> {
            Compilation compilation = new AslCompiler().compile(workflow);
            problems.addAll(compilation.problems(reading.places()));
            workflow.steps().values().stream().filter(Step.Email.class::isInstance).map(Step.Email.class::cast)
                    .map(Step.Email::template).forEach(emails::add);
            if (compiled.put(workflow.name(), compilation.asl()) != null) {
                throw new CommandFailure("two of the files hold a workflow named " + workflow.name()
                        + ": give each workflow its own name");
            }
        });
    }

    private void write(Path directory, Map<String, String> compiled, Set<String> emails) throws IOException {
        CompiledFiles target = new CompiledFiles(directory);
        for (Map.Entry<String, String> workflow : compiled.entrySet()) {
            target.write(workflow.getKey(), workflow.getValue());
        }
        int all = target.writeTemplate();
        say("Wrote " + compiled.size() + (compiled.size() == 1 ? " definition" : " definitions") + " and template.yaml with "
                + all + (all == 1 ? " state machine" : " state machines") + " to " + directory
                + ". Try them: holdfast serve. What an upgrade would lose: holdfast check-upgrade");
        target.orphans().forEach(orphan -> say(orphan + " has no workflow beside it, and keeps its machine. If nobody may enter it "
                + "any more, delete it and compile again; holdfast check-upgrade then says what to write down for those inside."));
        target.missing(emails).forEach(missing -> say("There is no " + missing + " yet: an email needs it."));
    }

    private void say(String line) {
        spec.commandLine().getErr().println(line);
    }
}
