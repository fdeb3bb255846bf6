package dev.holdfast.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journeys.Client.Person;
import dev.holdfast.journeys.Mail.Sent;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The accident in small: everybody keeps their place, and gets what they would have got. */
class AccidentJourneyTest {

    private static final String OPENS = "2026-03-02T10:00:00Z";
    private static final List<String> EVERYBODY = List.of("ada", "bob", "cho", "dan");

    private final Target target = opensAt(Instant.parse(OPENS));
    private final Client client = new Client(target);

    /** Where the story takes place. */
    Target opensAt(Instant opening) {
        return StandInTarget.opensAt(opening);
    }

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void accident_whenEveryMachineIsLost_thenEverybodyGetsTheEmailsOfALifeWithoutIt() {
        enterAtOnce();
        target.advanceTo(Instant.parse("2026-03-03T12:30:00Z"));
        List<Position> before = everybody();

        target.loseAllMachines();
        target.advance(Duration.ofHours(3));
        assertThat(everybody()).as("rows do not depend on machines").isEqualTo(before);
        target.deployAgain();
        assertThat(target.restartFromRows()).isEqualTo(4);
        assertThat(target.restartFromRows()).as("the same restore again").isEqualTo(4);
        target.advance(Duration.ofDays(20));

        assertEverybodyGotTheirs("2026-03-03T15:30:00Z");
        assertThat(everybody()).allSatisfy(place -> assertThat(place.generation()).isEqualTo(2));
    }

    @Test
    void restart_whenTheOldExecutionsStillRun_thenTheyDoNothingAndNobodyGetsAnEmailTwice() {
        enterAtOnce();
        target.advanceTo(Instant.parse("2026-03-03T12:30:00Z"));

        assertThat(target.restartFromRows()).isEqualTo(4);
        target.advance(Duration.ofDays(20));

        assertEverybodyGotTheirs("2026-03-03T14:00:00Z");
    }

    private void enterAtOnce() {
        client.joins(Person.of("ada", "UTC"), "newsletter");
        client.does(Person.of("bob", "UTC"), "checkout_started",
                Map.of("cartId", "c-1", "product", "Apple tree", "cartTotal", "49.90"));
        client.does(Person.of("cho", "UTC"), "webinar_registered", Map.of("webinarId", "w-1", "title", "Pruning in winter",
                "startsAt", "2026-03-05T17:00:00Z", "joinUrl", "https://example.com/join"));
        client.joins(Person.of("dan", "America/New_York"), "course-first-garden");
    }

    /** The enrolments that the accident met; who finishes the course enters the garden letter later. */
    private List<Position> everybody() {
        return EVERYBODY.stream().map(name -> target.places(name).get(0)).toList();
    }

    /** What is due without any accident, with the one email at its given time that falls due in the outage. */
    private void assertEverybodyGotTheirs(String due) {
        assertThat(target.sent("ada@example.com")).containsExactly(sent("hello", OPENS),
                sent("again", "2026-03-04T10:00:00Z"), sent("tips", "2026-03-05T10:00:00Z"),
                sent("favourites", "2026-03-09T10:00:00Z"));
        List<Sent> cart = target.sent("bob@example.com");
        assertThat(cart).hasSize(3).startsWith(sent("reminder", "2026-03-02T14:00:00Z"), sent("questions", due));
        assertThat(cart.get(2).step()).isIn("discount", "free-delivery");
        assertThat(cart.get(2).at()).as("one late email delays no other").isEqualTo(Instant.parse("2026-03-05T14:00:00Z"));
        assertThat(target.sent("cho@example.com")).containsExactly(sent("confirmed", OPENS),
                sent("tomorrow", "2026-03-04T17:00:00Z"), sent("today", "2026-03-05T12:00:00Z"),
                sent("in-an-hour", "2026-03-05T16:00:00Z"), sent("now", "2026-03-05T16:50:00Z"),
                sent("missed", "2026-03-05T18:30:00Z"));
        assertThat(target.sent("dan@example.com").stream().map(Sent::step).filter(step -> !step.equals("nudge")))
                .startsWith("welcome", "lesson-1", "lesson-2", "lesson-3").doesNotHaveDuplicates()
                .containsSubsequence(Stream.of("lesson-4", "lesson-5", "lesson-12").toList());
        assertThat(List.of(target.place("ada").status(), target.place("bob").status(), target.place("cho").status()))
                .containsExactly(Status.COMPLETED, Status.EXITED, Status.COMPLETED);
    }

    private static Sent sent(String step, String at) {
        return new Sent(step, Instant.parse(at));
    }
}
