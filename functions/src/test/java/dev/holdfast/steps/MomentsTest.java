package dev.holdfast.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.workflow.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);

    private static Step.DelayUntil at(String time, Set<DayOfWeek> days) {
        return new Step.DelayUntil(Optional.empty(), Optional.empty(), Duration.ZERO, false,
                Optional.of(LocalTime.parse(time)), days, new Step.IfPast.Continue(), Optional.empty());
    }

    private static Step.DelayUntil field(Duration offset, boolean yearly, Optional<LocalTime> at) {
        return new Step.DelayUntil(Optional.empty(), Optional.of("date"), offset, yearly, at, Set.of(),
                new Step.IfPast.Continue(), Optional.empty());
    }

    @Test
    void nineOnWeekdays_whenItIsFridayNoon_thenMondayNineInTheSubscribersZone() {
        Instant friday = Instant.parse("2026-03-06T12:00:00Z");

        assertThat(Moments.nextOpening(at("09:00", WORKDAYS), friday, VILNIUS, false))
                .isEqualTo(Instant.parse("2026-03-09T07:00:00Z"));
    }

    @Test
    void nineOClock_whenItIsExactlyNine_thenNowUnlessItBeginsARound() {
        Instant nine = Instant.parse("2026-03-09T07:00:00Z");

        assertThat(Moments.nextOpening(at("09:00", Set.of()), nine, VILNIUS, false)).isEqualTo(nine);
        assertThat(Moments.nextOpening(at("09:00", Set.of()), nine, VILNIUS, true))
                .isEqualTo(nine.plus(Duration.ofDays(1)));
    }

    @Test
    void halfPastTwo_whenTheClocksGoForward_thenTheFirstMomentAfterTheGap() {
        Instant saturday = Instant.parse("2026-03-07T20:00:00Z");

        assertThat(Moments.nextOpening(at("02:30", Set.of()), saturday, NEW_YORK, false))
                .isEqualTo(Instant.parse("2026-03-08T07:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2000-02-29, 2026-02-01T00:00:00Z, 2026-02-28T07:00:00Z",
        "2000-02-29, 2026-03-01T00:00:00Z, 2027-02-28T07:00:00Z",
        "02-29,      2028-01-01T00:00:00Z, 2028-02-29T07:00:00Z",
        "--12-31,    2026-12-31T08:00:00Z, 2027-12-31T07:00:00Z",
    })
    void birthday_whenLookedForFromADay_thenItsNextReturnAtNine(String born, String from, String expected) {
        assertThat(Moments.named(field(Duration.ZERO, true, Optional.of(LocalTime.of(9, 0))), Optional.of(born),
                Instant.parse(from), VILNIUS)).contains(Instant.parse(expected));
    }

    @Test
    void threeDaysBefore_whenTheClocksChangeInBetween_thenTheSameTimeOfDay() {
        assertThat(Moments.named(field(Duration.ofDays(-3), false, Optional.of(LocalTime.of(9, 0))),
                Optional.of("2026-03-30"), Instant.EPOCH, VILNIUS)).contains(Instant.parse("2026-03-27T07:00:00Z"));
    }

    @Test
    void hourBefore_whenTheFieldIsAnInstant_thenExactlyAnHourBefore() {
        assertThat(Moments.named(field(Duration.ofHours(-1), false, Optional.empty()),
                Optional.of("2026-05-05T18:00:00+02:00"), Instant.EPOCH, VILNIUS))
                .contains(Instant.parse("2026-05-05T15:00:00Z"));
    }

    @Test
    void field_whenItSaysNoDate_thenThereIsNoMoment() {
        assertThat(Moments.named(field(Duration.ZERO, false, Optional.empty()), Optional.of("soon"), Instant.EPOCH,
                VILNIUS)).isEmpty();
        assertThat(Moments.named(field(Duration.ZERO, false, Optional.empty()), Optional.empty(), Instant.EPOCH,
                VILNIUS)).isEmpty();
    }

    @Test
    void date_whenFixed_thenThatDayInTheZone() {
        Step.DelayUntil christmas = new Step.DelayUntil(Optional.of(LocalDate.of(2026, 12, 24)), Optional.empty(),
                Duration.ZERO, false, Optional.of(LocalTime.of(18, 0)), Set.of(), new Step.IfPast.Continue(),
                Optional.empty());

        assertThat(Moments.named(christmas, Optional.empty(), Instant.EPOCH, NEW_YORK))
                .contains(Instant.parse("2026-12-24T23:00:00Z"));
    }

    @Property
    void nextOpening_whateverTheMoment_isAtOrAfterItAndOpenAndWithinEightDays(
            @ForAll @LongRange(min = 0, max = 4_000_000_000L) long seconds) {
        Instant from = Instant.ofEpochSecond(seconds);
        Instant opens = Moments.nextOpening(at("09:00", WORKDAYS), from, NEW_YORK, true);

        assertThat(opens).isAfter(from).isBefore(from.plus(Duration.ofDays(4)));
        assertThat(opens.atZone(NEW_YORK).getDayOfWeek()).isIn(WORKDAYS);
        assertThat(opens.atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
    }
}
