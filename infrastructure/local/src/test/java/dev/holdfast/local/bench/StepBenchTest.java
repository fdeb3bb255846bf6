package dev.holdfast.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.Repo;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What is measured is an email that goes out, and both make the same calls. */
class StepBenchTest {

    @Test
    void run_whenSomeStepsAreMeasured_thenEachSendsAnEmail() throws IOException {
        StepBench.Figures figures = new StepBench(Repo.root(), 3).run(done -> { });

        assertThat(figures.calls()).contains("GetItem", "PutItem", "SendEmail");
        assertThat(figures.calls()).filteredOn("SendEmail"::equals).hasSize(1);
        assertThat(figures.stepMicros()).isPositive();
        assertThat(figures.bareMicros()).isPositive();
        assertThat(figures.ownMicros()).isEqualTo(figures.stepMicros() - figures.bareMicros());
    }
}
