package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.deploy.App;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Needs moto. Every state machine that is deployed, executed by the stand-in's interpreter and by moto's with the same
 * answers: the same states, inputs, outputs, errors and numbers of events.
 */
class MachinesIT {

    private static final Duration UNTIL_THE_WAIT_IS_OVER = Duration.ofSeconds(12);

    /** Where an operation is told when its execution began. */
    private static final String BEGAN = "began";

    private final App app = Machines.app();
    private final Deviations deviations = new Deviations("Step Functions");

    @Test
    void machines_whenExecutedByTwoInterpreters_thenTheyGoTheSameWay() {
        ScriptedFunctions atMoto = new ScriptedFunctions(app.functions());
        ScriptedFunctions here = new ScriptedFunctions(app.functions());
        List<Script> scripts;
        List<Trace> ours;
        List<Trace> theirs;
        try (MotoPlayer moto = new MotoPlayer(Moto.emptied(), app, atMoto)) {
            Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
            scripts = scripts(now);
            atMoto.learn(scripts);
            theirs = moto.play(scripts);
            try (StandInPlayer standIn = new StandInPlayer(app, here, now)) {
                here.learn(scripts);
                ours = standIn.play(scripts);
            }
        }
        List<Difference> differences = new ArrayList<>();
        for (int at = 0; at < scripts.size(); at++) {
            differences.addAll(Difference.between(scripts.get(at).toString(),
                    ours.get(at).withAnyInstantAs(BEGAN), theirs.get(at).withAnyInstantAs(BEGAN)));
        }
        List<Difference> unexcused = deviations.unexcused(differences);

        System.out.printf("Second opinion on Step Functions: %d machines, %d paths, %d events; %d differences, of which moto's "
                        + "known deviations explain %d: %s%n", app.machines().size(), scripts.size(),
                ours.stream().mapToInt(trace -> trace.events().size()).sum(), differences.size(),
                differences.size() - unexcused.size(), deviations.seen());
        assertThat(app.machines()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(unexcused).isEmpty();
        deviations.assertAllShowed();
    }

    private List<Script> scripts(Instant now) {
        // 900 milliseconds after a whole second: whoever drops them is early enough to be seen.
        Instant soon = now.plus(UNTIL_THE_WAIT_IS_OVER).plusMillis(900);
        List<Script> scripts = new ArrayList<>();
        app.machines().forEach(machine -> scripts.addAll(Scripts.of(machine, soon)));
        // Those that wait come first, while there is something to wait for; then those that are retried most, because moto
        // sleeps between the attempts, and the others can be played meanwhile.
        scripts.sort(Comparator.comparing((Script script) -> !script.path().equals(Scripts.WAITS))
                .thenComparing(script -> script.pace() != Script.Pace.SHORTENED));
        return scripts;
    }
}
