package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.deploy.App;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The scripts leave nothing of a machine out; two interpreters that agree on them agree on all of it. */
class ScriptsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final App app = Machines.app();

    @Test
    void scripts_whenPlayed_thenEveryStateIsEnteredAndEveryRuleIsTaken() {
        List<String> missing = new ArrayList<>();
        ScriptedFunctions functions = new ScriptedFunctions(app.functions());
        try (StandInPlayer standIn = new StandInPlayer(app, functions, NOW)) {
            for (App.Machine machine : app.machines()) {
                Definition definition = Machines.definition(machine);
                List<Script> scripts = Scripts.of(machine, NOW.plusSeconds(60));
                functions.learn(scripts);
                Set<String> steps = stepsTaken(standIn.play(scripts));
                assertThat(scripts).as(machine.name()).allMatch(functions::isPlayed);
                definition.transitions().stream().filter(step -> !steps.contains(step))
                        .forEach(step -> missing.add(machine.name() + ": " + step));
            }
        }
        assertThat(missing).isEmpty();
    }

    /** From which state to which, as {@link Definition#transitions} writes it. */
    private static Set<String> stepsTaken(List<Trace> traces) {
        Set<String> taken = new TreeSet<>();
        for (Trace trace : traces) {
            String from = "";
            for (ObjectNode event : trace.events()) {
                if (event.get("type").textValue().endsWith("StateEntered")) {
                    taken.add(from + " -> " + event.get("name").textValue());
                    from = event.get("name").textValue();
                }
            }
        }
        return taken;
    }
}
