package dev.holdfast.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.journeys.Client.Person;
import dev.holdfast.journeys.Mail.Sent;
import dev.holdfast.position.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Emails that belong to a day: birthdays, lessons on working days, and what leads up to a webinar. One calendar, in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CalendarJourneyTest {

    private final Target target = opensAt(Instant.parse("2027-01-14T13:00:00Z"));
    private final Client client = new Client(target);

    /** Where the story takes place. */
    Target opensAt(Instant opening) {
        return StandInTarget.opensAt(opening);
    }

    @BeforeAll
    void people() {
        client.changes(Person.of("leap", "Europe/Vilnius"), "birthday", "1996-02-29");
    }

    @AfterAll
    void close() {
        target.close();
    }

    @Test
    @Order(1)
    void onboardingCourse_whenTheWeekendComes_thenLessonsWaitForNineOnMondayInEachZone() {
        Person ada = Person.of("ada", "Europe/Vilnius");
        Person bob = Person.of("bob", "America/New_York");
        client.joins(ada, "course-first-garden");
        client.joins(bob, "course-first-garden");
        target.advanceTo(Instant.parse("2027-01-19T16:00:00Z"));
        client.leaves(ada, "course-first-garden");
        client.leaves(bob, "course-first-garden");
        target.advance(Duration.ofDays(7));

        assertThat(target.sent(ada.address())).as("Thursday 15:00 in Vilnius").containsExactly(
                sent("welcome", "2027-01-14T13:00:00Z"), sent("lesson-1", "2027-01-15T07:00:00Z"),
                sent("lesson-2", "2027-01-18T07:00:00Z"), sent("lesson-3", "2027-01-19T07:00:00Z"));
        assertThat(target.sent(bob.address())).as("Thursday 08:00 in New York").containsExactly(
                sent("welcome", "2027-01-14T13:00:00Z"), sent("lesson-1", "2027-01-14T14:00:00Z"),
                sent("lesson-2", "2027-01-15T14:00:00Z"), sent("lesson-3", "2027-01-18T14:00:00Z"),
                sent("lesson-4", "2027-01-19T14:00:00Z"));
        assertThat(target.place("ada").reason()).contains("leavesGroup course-first-garden");
    }

    @Test
    @Order(2)
    void webinar_whenRegisteredInTime_thenEveryReminderComesOnceAndGuestsAreThanked() {
        target.advanceTo(Instant.parse("2027-02-01T12:00:00Z"));
        Person eva = Person.of("eva", "Europe/Vilnius");
        client.does(eva, "webinar_registered", webinar("w-1", "2027-02-04T17:00:00Z"));
        target.advanceTo(Instant.parse("2027-02-04T17:01:00Z"));
        client.does(eva, "webinar_joined", Map.of("webinarId", "w-1"));
        target.advance(Duration.ofDays(1));

        assertThat(target.sent(eva.address())).containsExactly(
                sent("confirmed", "2027-02-01T12:00:00Z"), sent("tomorrow", "2027-02-03T17:00:00Z"),
                sent("today", "2027-02-04T12:00:00Z"), sent("in-an-hour", "2027-02-04T16:00:00Z"),
                sent("now", "2027-02-04T16:50:00Z"), sent("thanks", "2027-02-04T18:30:00Z"));
        assertThat(target.place("eva").status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    @Order(3)
    void webinar_whenRegisteredLate_thenPastRemindersAreSkippedAndTheOneOnTheDayIsNot() {
        target.advanceTo(Instant.parse("2027-02-10T16:30:00Z"));
        Person late = Person.of("late", "Europe/Vilnius");
        client.does(late, "webinar_registered", webinar("w-2", "2027-02-10T17:00:00Z"));
        target.advance(Duration.ofDays(1));

        assertThat(target.sent(late.address())).containsExactly(
                sent("confirmed", "2027-02-10T16:30:00Z"), sent("today", "2027-02-10T16:30:00Z"),
                sent("now", "2027-02-10T16:50:00Z"), sent("missed", "2027-02-10T18:30:00Z"));
    }

    @Test
    @Order(4)
    void birthday_whenBornOnFebruary29_thenCongratulatedOnThe28thInACommonYearAndOnThe29thInALeapYear() {
        target.advanceTo(Instant.parse("2028-03-10T12:00:00Z"));

        assertThat(target.sent("leap@example.com")).containsExactly(
                sent("gift", "2027-02-28T07:00:00Z"), sent("reminder", "2027-03-07T07:00:00Z"),
                sent("almost", "2028-02-26T07:00:00Z"), sent("gift", "2028-02-29T07:00:00Z"),
                sent("reminder", "2028-03-07T07:00:00Z"));
        assertThat(target.place("leap").status()).isEqualTo(Status.ACTIVE);
    }

    private static Map<String, String> webinar(String id, String startsAt) {
        return Map.of("webinarId", id, "title", "Pruning in winter", "startsAt", startsAt,
                "joinUrl", "https://example.com/join");
    }

    private static Sent sent(String step, String at) {
        return new Sent(step, Instant.parse(at));
    }
}
