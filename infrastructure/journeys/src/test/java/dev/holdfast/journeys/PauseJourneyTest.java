package dev.holdfast.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journeys.Client.Person;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A workflow is paused and resumed by the routes for administrators, while people are inside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PauseJourneyTest {

    private static final String WELCOME = "/workflows/welcome-series";
    private static final Duration WEEK = Duration.ofDays(7);

    private final StandInTarget target = StandInTarget.opensAt(Instant.parse("2026-03-02T10:00:00Z"));
    private final Client client = new Client(target);

    @AfterAll
    void close() {
        target.close();
    }

    @Test
    void pause_whenSomebodyIsInside_thenParkedAtTheNextStepAndNobodyEntersUntilItIsResumedAndSheGoesOn() {
        Person ada = Person.of("ada", "UTC");
        Person bob = Person.of("bob", "UTC");
        client.joins(ada, "newsletter");
        target.advance(Duration.ofHours(1));
        Position waits = target.place("ada");
        assertThat(target.sent(ada.address())).hasSize(1);

        assertThat(client.administratesUnsigned("POST " + WELCOME + "/pause").statusCode()).isEqualTo(403);
        assertThat(ask("GET /workflows")).contains("\"workflow\":\"welcome-series\"").doesNotContain("\"paused\":true");
        assertThat(ask("POST " + WELCOME + "/pause")).contains("\"paused\":true", "\"changed\":true");
        assertThat(ask("GET /subscribers/ada")).as("she waits where she stood").contains("\"status\":\"ACTIVE\"");
        target.advance(WEEK);
        client.joins(bob, "newsletter");
        target.advance(Duration.ofHours(1));

        Position parked = target.place("ada");
        assertThat(parked.status()).isEqualTo(Status.PAUSED);
        assertThat(parked.step()).isEqualTo(waits.step());
        assertThat(parked.wakeAt()).isEqualTo(waits.wakeAt());
        assertThat(target.sent(ada.address())).hasSize(1);
        assertThat(ask("GET /subscribers/ada")).contains("\"status\":\"PAUSED\"", "\"reason\":\"workflow paused\"")
                .doesNotContain(ada.address());
        assertThat(target.places("bob")).isEmpty();

        assertThat(ask("POST " + WELCOME + "/resume")).contains("\"paused\":false", "\"changed\":true");
        client.joins(Person.of("cho", "UTC"), "newsletter");
        target.advance(Duration.ofHours(1));
        assertThat(target.place("cho").status()).isEqualTo(Status.ACTIVE);
        assertThat(target.sent("cho@example.com")).hasSize(1);

        assertThat(target.place("ada").status()).isEqualTo(Status.PAUSED);
        target.sweepsOverEveryone();
        target.advance(Duration.ofHours(1));
        assertThat(target.place("ada").visit()).isGreaterThan(parked.visit());
        assertThat(target.sent(ada.address())).hasSize(2);
    }

    private String ask(String route) {
        HttpResponse<String> answer = client.administrates(route);
        assertThat(answer.statusCode()).as(route + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }
}
