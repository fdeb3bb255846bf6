package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.Repo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompileCommandTest {
    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void compile_whenOneWorkflowIsRight_thenOnlyItsDefinitionIsPrinted() throws IOException {
        Path workflows = Repo.root().resolve("statemachines");
        assertThat(run("compile", workflows.resolve("welcome-series.workflow.yaml").toString())).isZero();

        assertThat(out.toString()).isEqualTo(Files.readString(workflows.resolve("welcome-series.asl.json")));
        assertThat(err.toString()).contains("--out");
    }

    @Test
    void compile_whenADirectoryIsGiven_thenDefinitionsAndTheirTemplateAreWritten() throws IOException {
        Path workflows = Repo.root().resolve("statemachines");
        assertThat(run("compile", workflows.resolve("welcome-series.workflow.yaml").toString(),
                workflows.resolve("birthday.workflow.yaml").toString(), "--out", folder.toString())).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("birthday.asl.json")).exists();
        assertThat(Files.readString(folder.resolve("template.yaml"))).contains("  Birthday:\n", "  WelcomeSeries:\n",
                "DefinitionUri: welcome-series.asl.json", "Name: holdfast-welcome-series");
        assertThat(err.toString()).contains("2 definitions and template.yaml with 2 state machines");
    }

    @Test
    void compile_whenAnEmailIsNotWrittenYet_thenItsFilesAreNamed() throws IOException {
        Files.createDirectories(folder.resolve("templates"));
        Files.writeString(folder.resolve("templates/hello-1.txt"), "Subject: Hello\n");
        Path file = folder.resolve("hello.workflow.yaml");
        Files.writeString(file, """
                workflow: hello
                trigger: { joinsGroup: newsletter }
                steps:
                  hello: { email: hello-1 }
                """);

        assertThat(run("compile", file.toString(), "--out", folder.toString())).isZero();
        assertThat(err.toString()).contains("There is no " + folder.resolve("templates/hello-1.html") + " yet").doesNotContain("hello-1.txt yet");
    }

    @Test
    void compile_whenThreeThingsAreWrong_thenAllAreLocatedAndNothingIsPrinted() throws IOException {
        Path file = folder.resolve("broken.workflow.yaml");
        Files.writeString(file, """
                workflow: broken
                trigger: { joinsGroup: newsletter }
                steps:
                  hello: { email: welcome-1, subjekt: Hello }
                  wait: { delay: 3 parsecs }
                  on: { goTo: nowhere }
                """);
        assertThat(run("compile", file.toString())).isEqualTo(2);

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().filter(line -> line.startsWith(file + ":"))).hasSize(3)
                .allMatch(line -> line.matches(".*:\\d+:\\d+: \\[(hello|wait|on)] .*; write .*"));
        assertThat(err.toString()).contains("3 things to mend");
    }

    @Test
    void compile_whenTheQuestionIsWrong_thenTheAnswerSaysWhatToDo() {
        assertThat(run("compile", folder.resolve("none.yaml").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("there is no file").doesNotContain("\tat ");
        assertThat(run("compile", "a", "b")).isEqualTo(1);
        assertThat(err.toString()).contains("--out DIR");
    }

    @Test
    void holdfast_whenAskedForHelp_thenItNamesTheCommands() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "compile");
    }

    private int run(String... arguments) {
        CommandLine commands = Main.commandLine();
        return commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
