package dev.holdfast.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.Repo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured is everybody's whole way. */
class SimulationBenchTest {

    @Test
    void run_whenSomeLive_thenEverybodyIsCountedThroughAllSteps() {
        List<Integer> days = new ArrayList<>();
        SimulationBench.Figures figures = new SimulationBench(Repo.root(), 40, 30, 7).run(days::add);

        assertThat(days).containsExactly(10, 20);
        assertThat(figures.emails()).isEqualTo(5 * 40);
        assertThat(figures.steps()).isEqualTo(SimulationBench.STEPS * 40L);
        // Twelve steps, the entry, the first email's wait, where the condition leads, and the exit.
        assertThat(figures.transitions()).isEqualTo(16 * 40);
    }
}
