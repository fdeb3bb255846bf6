package dev.holdfast.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.demo.picture.Page;
import dev.holdfast.local.demo.picture.Picture;
import dev.holdfast.local.simulation.Belongings;
import dev.holdfast.local.simulation.Loss;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the report says when something does go wrong: it is not good, and nobody is told that it is. */
class ReportTest {

    private static final Instant NOW = Instant.parse("2026-01-29T08:05:00Z");

    private static Place place(String who, String kind, Outcome outcome) {
        EnrolmentId id = EnrolmentId.of("welcome-series", "acme", who, "", 1);
        return new Place(Position.enter(id, "acme", who, "welcome-series", "h", "", "", "wait2", NOW.plusSeconds(60), NOW), kind, true,
                outcome, outcome == Outcome.HELD ? Optional.of(Source.DOOR) : Optional.empty(), Optional.of(Place.Guess.NONE));
    }

    private static ActReport act(int number, Loss loss, int stopped, int duplicated, int skipped, Place... places) {
        Belongings all = new Belongings(places.length, places.length, 7, 1);
        return new ActReport(number, loss, false, Set.of(), List.of(places), all, all, 2, 120, 5, 0, stopped, duplicated, skipped, 0, 0, 1,
                Duration.ofSeconds(90), Duration.ofHours(6).plusMinutes(1));
    }

    private static Report report(ActReport second) {
        ActReport first = act(1, Loss.EXECUTIONS, 0, 0, 0, place("ada", "Delay", Outcome.ROW));
        return new Report(Plan.of(2, 7), 12, new Comparison(0, 0, 0, 1, Duration.ofMinutes(1), List.of()), 2.0,
                List.of(first, second, act(3, Loss.ALL_BUT_MAIL_LOG, 0, 0, 0, place("ada", "<Odd & \"new\">", Outcome.HELD))),
                Map.of(Source.JOURNAL, Map.of()), Duration.ofSeconds(3));
    }

    @Test
    void report_whenSomebodyIsHeldWhereNothingProvesThePlace_thenItIsGood() {
        assertThat(report(act(2, Loss.TABLE, 0, 0, 0, place("bob", "Delay", Outcome.JOURNAL))).good()).isTrue();
    }

    @Test
    void report_whenOneActLosesSomebody_thenItIsNotGoodAndSaysSo() {
        List.of(act(2, Loss.TABLE, 0, 0, 0, place("bob", "Delay", Outcome.LOST)), act(2, Loss.TABLE, 1, 0, 0),
                act(2, Loss.TABLE, 0, 1, 0), act(2, Loss.TABLE, 0, 0, 1),
                act(2, Loss.TABLE, 0, 0, 0, place("bob", "Delay", Outcome.HELD))).forEach(bad -> {
                    assertThat(report(bad).good()).as(bad.toString()).isFalse();
                    assertThat(ReportText.of(report(bad))).contains("SOMETHING WAS LOST. Seed 7 replays it.");
                    assertThat(ReportJson.of(report(bad))).contains("\"good\" : false");
                });
    }

    @Test
    void drawings_whenAStepIsOfAnotherKindOrNobodyStandsAnywhere_thenTheyAreStillWellFormed() {
        for (Report odd : List.of(report(act(2, Loss.TABLE, 0, 0, 0)), report(act(2, Loss.JOURNAL, 0, 0, 0,
                place("bob", "<Odd & \"new\">", Outcome.LOST))))) {
            assertThat(Xml.said(Xml.read(Page.of(odd)))).contains("at <Odd & \"new\">");
            Xml.read(Picture.of(odd));
        }
    }

    @Test
    void length_whenSaid_thenInTheUnitsThatItTakes() {
        assertThat(List.of(Words.length(Duration.ofSeconds(2)), Words.length(Duration.ofSeconds(366 * 60)), Words.length(Duration.ofHours(6)),
                Words.length(Duration.ofSeconds(577)), Words.length(Duration.ZERO)))
                .containsExactly("2 s", "6 h 6 min", "6 h", "9 min", "0 min");
    }
}
