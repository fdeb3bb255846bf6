package dev.holdfast.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The workflow that is measured has as many steps as were asked for, and fits. */
class CompileBenchTest {

    @Test
    void run_whenAThousandSteps_thenTheDefinitionFits() throws IOException {
        CompileBench.Figures figures = new CompileBench(1_000, 1).run();

        assertThat(figures.bytes()).isBetween(500_000L, CompileBench.Figures.MOST_BYTES);
        assertThat(figures.coldMillis()).isPositive();
        assertThat(figures.warmMillis()).isEqualTo(figures.readMillis() + figures.compileMillis());
    }

    @Test
    void run_whenThereAreMoreStepsThanFit_thenTheCompilerSaysSo() {
        assertThatThrownBy(() -> new CompileBench(2_000, 1).run()).isInstanceOf(IllegalStateException.class).hasMessageContaining("1,048,576");
    }
}
