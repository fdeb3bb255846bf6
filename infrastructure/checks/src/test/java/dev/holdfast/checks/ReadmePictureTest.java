package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The picture in the README is what the command draws of the workflow that it shows. */
class ReadmePictureTest {

    @Test
    void picture_whenTheWorkflowIsDrawn_thenItIsTheOneInTheReadme() {
        StringWriter drawn = new StringWriter();
        int status = Main.commandLine().setOut(new PrintWriter(drawn)).execute("compile", "--diagram",
                Repository.ROOT.resolve("statemachines/welcome-series.workflow.yaml").toString());

        assertThat(status).isZero();
        assertThat(Repository.text("README.md")).contains("```mermaid\n" + drawn.toString().strip() + "\n```");
    }
}
