package dev.holdfast.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journeys.Client.Person;
import dev.holdfast.secondopinion.Difference;
import dev.holdfast.secondopinion.Sdk;
import dev.holdfast.secondopinion.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/**
 * Needs moto. One person in every workflow, with the functions as they are: executed by the stand-in and by moto, every
 * history tells the same. Left out are the wake times and the Tasks' time-outs, which {@link EmulatorTarget}
 * changes, and with which role and as which version a machine was made.
 */
class SameHistoriesMotoIT {

    private static final Instant OPENING = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void histories_whenTheSameHappensInBoth_thenTheSameStatesInputsOutputsAndErrors() {
        Map<String, Trace> ours;
        Map<String, Trace> theirs;
        try (Target standIn = StandInTarget.opensAt(OPENING)) {
            ours = histories(standIn);
        }
        try (Target moto = new EmulatorTarget(new MotoEmulator(), OPENING)) {
            theirs = histories(moto);
        }

        assertThat(theirs.keySet()).isEqualTo(ours.keySet());
        List<Difference> differences = new ArrayList<>();
        ours.forEach((name, trace) -> {
            // Who still waits here stands behind the Wait there, where the Turnstile holds what follows.
            int known = trace.isRunning() ? trace.events().size() - 1 : Integer.MAX_VALUE;
            differences.addAll(Difference.between(name, trace.first(known), theirs.get(name).first(known)));
        });
        System.out.printf("Second opinion on our functions in Step Functions: %d executions, %d events, %d differences%n",
                ours.size(), ours.values().stream().mapToInt(trace -> trace.events().size()).sum(), differences.size());
        assertThat(differences).isEmpty();
        assertThat(ours).hasSizeGreaterThanOrEqualTo(12);
    }

    private static Map<String, Trace> histories(Target target) {
        live(target, new Client(target, new AtomicInteger()));
        Map<String, Trace> traces = new TreeMap<>();
        try (SfnClient client = Sdk.at(target.aws(), SfnClient.builder()).build()) {
            for (StateMachineListItem machine : client.listStateMachines().stateMachines()) {
                for (ExecutionListItem execution : client.listExecutions(
                        r -> r.stateMachineArn(machine.stateMachineArn())).executions()) {
                    traces.put(execution.name(), Trace.of(client, execution.executionArn()).without("wakeAt")
                            .without("timeoutInSeconds").without("roleArn").without("stateMachineVersionArn"));
                }
            }
        }
        return traces;
    }

    private static void live(Target target, Client client) {
        client.joins(Person.of("ada", "Europe/Vilnius"), "newsletter");
        client.does(Person.of("bob", "America/New_York"), "checkout_started",
                Map.of("cartId", "c-1", "product", "Apple tree", "cartTotal", "49.90"));
        client.joins(Person.of("cho", "Asia/Tokyo"), "course-first-garden");
        client.does(Person.of("dan", "UTC"), "webinar_registered", Map.of("webinarId", "w-1", "title", "Pruning in winter",
                "startsAt", "2026-03-05T17:00:00Z", "joinUrl", "https://example.com/join"));
        client.does(Person.of("eve", "UTC"), "appointment_booked",
                Map.of("appointmentId", "a-1", "startsAt", "2026-03-06T09:00:00Z", "place", "Garden 7"));
        client.does(Person.of("fin", "Europe/Vilnius"), "guide_downloaded", Map.of("guide", "school-garden"));
        client.does(Person.of("gus", "UTC"), "demo_requested", Map.of("message", "Please call"));
        client.does(Person.of("hal", "UTC"), "order_placed", Map.of("orderId", "o-1", "product", "Apple tree", "total", "49"));
        client.changes(Person.of("ida", "Europe/Vilnius"), "birthday", "1996-03-09");
        client.joins(Person.of("jan", "UTC"), "quiet-90-days");
        client.joins(Person.of("kim", "UTC"), "garden-letter");
        Person lea = Person.of("lea", "UTC");
        client.changes(lea, "renews_at", "2026-03-12");
        client.does(lea, "period_started", Map.of("periodId", "p-1"));
        target.advance(Duration.ofHours(3));
        target.open(target.mails("ada@example.com").get(0));
        target.advance(Duration.ofDays(2));
        client.does(Person.of("bob", "America/New_York"), "order_placed",
                Map.of("orderId", "o-2", "cartId", "c-1", "product", "Apple tree", "total", "49"));
        target.advance(Duration.ofDays(8));
    }
}
