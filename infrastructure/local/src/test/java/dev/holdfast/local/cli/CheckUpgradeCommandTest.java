package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.Repo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workflow is changed, compiled and checked, as its author does. */
class CheckUpgradeCommandTest {

    @TempDir
    private Path tree;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void aTreeLikeOurs() throws IOException {
        copy("", "template.yaml");
        copy("infrastructure", ".yaml");
        copy("statemachines", ".asl.json", ".yaml");
    }

    @Test
    void checkUpgrade_whenNothingChanged_thenNothingWouldBeLost() {
        assertThat(check()).as(err.toString()).isZero();
        assertThat(err.toString()).contains("Nothing would be lost.");
    }

    @Test
    void checkUpgrade_whenAStepIsTakenAway_thenItIsRefusedOnceCompiled() throws IOException {
        Path workflow = tree.resolve("statemachines/welcome-series.workflow.yaml");
        String text = Files.readString(workflow);
        assertThat(text).contains("  breathe:");
        Files.writeString(workflow, text.replaceAll("(?m)^  breathe:.*\\R", ""));

        assertThat(check()).isEqualTo(1);
        assertThat(err.toString()).contains("not compiled", "[statemachines/welcome-series.asl.json]").doesNotContain("\tat ");

        assertThat(run("compile", workflow.toString(), "--out", tree.resolve("statemachines").toString())).as(err.toString()).isZero();
        assertThat(check()).isEqualTo(1);
        assertThat(err.toString()).contains("Step breathe of workflow welcome-series is gone", "1 thing would be lost.");

        Files.writeString(tree.resolve("statemachines/removed.yaml"), "welcome-series: { breathe: stay }\n");
        assertThat(check()).as(err.toString()).isZero();
    }

    @Test
    void checkUpgrade_whenAWorkflowIsRenamed_thenTheOldMachineStaysUntilItIsSaidOtherwise() throws IOException {
        Path machines = tree.resolve("statemachines");
        Path renamed = machines.resolve("warm-welcome.workflow.yaml");
        Files.writeString(renamed, Files.readString(machines.resolve("welcome-series.workflow.yaml"))
                .replace("workflow: welcome-series", "workflow: warm-welcome"));
        Files.delete(machines.resolve("welcome-series.workflow.yaml"));

        assertThat(run("compile", renamed.toString(), "--out", machines.toString())).isZero();
        assertThat(err.toString()).contains("welcome-series.asl.json has no workflow beside it, and keeps its machine");
        assertThat(check()).as(err.toString()).isZero();

        Files.delete(machines.resolve("welcome-series.asl.json"));
        assertThat(run("compile", renamed.toString(), "--out", machines.toString())).isZero();
        assertThat(check()).isEqualTo(1);
        assertThat(err.toString()).contains("Workflow welcome-series is gone, or has another name");
    }

    @Test
    void checkUpgrade_whenATemplateIsBroken_thenItsPlaceIsNamedWithoutAStackTrace() throws IOException {
        Files.writeString(tree.resolve("infrastructure/data.yaml"), "Resources: []\n");

        assertThat(check()).isEqualTo(1);
        assertThat(err.toString()).contains("infrastructure/data.yaml:1:1").doesNotContain("\tat ");
    }

    @Test
    void checkUpgrade_whenTheRevisionIsUnknown_thenThatIsSaid() {
        assertThat(run("check-upgrade", "--base", "no-such-revision")).isEqualTo(1);
        assertThat(err.toString()).contains("git has no revision no-such-revision").doesNotContain("\tat ");
    }

    private int check() {
        return run("check-upgrade", "--against", Repo.root().toString(), "--tree", tree.toString());
    }

    private int run(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private void copy(String folder, String... endings) throws IOException {
        Files.createDirectories(tree.resolve(folder));
        try (Stream<Path> listed = Files.list(Repo.root().resolve(folder))) {
            for (Path file : listed.filter(path -> List.of(endings).stream().anyMatch(path.toString()::endsWith)).toList()) {
                Files.copy(file, tree.resolve(folder).resolve(file.getFileName()));
            }
        }
    }
}
