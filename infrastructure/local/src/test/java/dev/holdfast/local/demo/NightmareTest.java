package dev.holdfast.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.Reach;
import dev.holdfast.local.Repo;
import dev.holdfast.local.demo.picture.Page;
import dev.holdfast.local.demo.picture.Picture;
import dev.holdfast.local.simulation.Loss;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * One run of {@code holdfast demo} as it is without options, but with every row in memory, and all that is told of it: as
 * text, as JSON, as a page, as the picture that lies in the repository and as the README's lines.
 */
class NightmareTest {

    private static final String PICTURE = "infrastructure/nightmare.svg";
    private static Report report;

    @BeforeAll
    static void playEveryAct() {
        report = new Demo(Repo.root(), Plan.of(200, 2017), Reach.ALL_IN_MEMORY, (world, part) -> { }).run();
    }

    @Test
    void demo_whenEveryLossIsPlayed_thenNobodyIsLostAndNoEmailDoubledOrMissing() {
        assertThat(report.acts()).extracting(ActReport::loss).containsExactly(Loss.EXECUTIONS, Loss.ROWS_DELETED,
                Loss.ROWS_DELETED, Loss.ROWS_CORRUPTED, Loss.TABLE, Loss.ROWS_AND_EXECUTIONS, Loss.JOURNAL, Loss.MAIL_LOG,
                Loss.ALL_BUT_MAIL_LOG);
        assertThat(report.acts()).allSatisfy(act -> {
            assertThat(List.of(act.lost(), act.duplicated(), act.skipped(), act.misplaced(), act.violations())).containsOnly(0);
            assertThat(act.good()).isTrue();
            assertThat(act.back() + act.held()).isEqualTo(act.places().size());
        });
        assertThat(report.good()).isTrue();
    }

    @Test
    void acts_whenTheLossStrikes_thenTheSamePeopleStandAtTheSameSteps() {
        Set<EnrolmentId> people = people(report.accident());
        assertThat(report.accident().standing()).containsKeys("Branch", "Delay", "DelayUntil", Place.CLAIM);
        assertThat(report.nightmares()).allSatisfy(act -> {
            assertThat(people(act)).isEqualTo(people);
            assertThat(act.standing()).isEqualTo(report.accident().standing());
        });
    }

    private static Set<EnrolmentId> people(ActReport act) {
        return act.places().stream().map(p -> p.was().enrolment()).collect(Collectors.toSet());
    }

    @Test
    void rows_whenDeletedWithTheGuardAwake_thenTheyAreBackInSeconds() {
        ActReport act = act(2);
        assertThat(act.recovery()).isLessThan(Duration.ofMinutes(1));
        assertThat(act.restoredFrom()).containsOnlyKeys(Outcome.GUARD).containsEntry(Outcome.GUARD, act.struck());
    }

    @Test
    void rows_whenDeletedWithTheGuardAsleep_thenTheJournalBringsTheSameOnesBack() {
        assertThat(act(3).places().stream().filter(Place::struck).map(Place::was))
                .isEqualTo(act(2).places().stream().filter(Place::struck).map(Place::was).toList());
        assertThat(act(3).restoredFrom()).containsOnlyKeys(Outcome.JOURNAL).containsEntry(Outcome.JOURNAL, act(3).struck());
        assertThat(act(3).recovery()).isGreaterThanOrEqualTo(Duration.ofHours(6));
    }

    @Test
    void everythingButOneBook_whenLost_thenWhomItProvesComesBackAndEveryOtherIsHeld() {
        ActReport last = report.lastAct();
        assertThat(last.restoredFrom()).containsOnlyKeys(Outcome.MAIL_LOG);
        assertThat(last.held()).isPositive();
        assertThat(last.withheld()).isPositive();
        assertThat(last.places()).filteredOn(p -> p.outcome() == Outcome.HELD).allMatch(p -> p.known().isPresent());
        assertThat(report.acts().stream().filter(act -> act != last).mapToInt(ActReport::held)).containsOnly(0);
    }

    @Test
    void journalOrMailLog_whenLost_thenNobodysPlaceIsTouched() {
        assertThat(List.of(act(7), act(8))).allSatisfy(act -> {
            assertThat(act.struck()).isZero();
            assertThat(act.count(Outcome.UNTOUCHED)).isEqualTo(act.places().size());
        });
        assertThat(act(8).again().messages()).isGreaterThanOrEqualTo(act(8).taken().messages());
    }

    @Test
    void lastEmail_whenNothingElseWereKnown_thenSomeWouldBePutInAWrongPlace() {
        int all = report.lastAct().places().size();
        assertThat(report.guesses(Place.Guess.RIGHT) + report.guesses(Place.Guess.WRONG) + report.guesses(Place.Guess.NONE))
                .isEqualTo(all);
        assertThat(List.of(report.guesses(Place.Guess.RIGHT), report.guesses(Place.Guess.WRONG), report.guesses(Place.Guess.NONE)))
                .allSatisfy(n -> assertThat(n).isPositive());
        assertThat(report.alone(Source.MAIL_LOG)).as("the mail log proves no more than a guess gets right")
                .isLessThanOrEqualTo(report.guesses(Place.Guess.RIGHT));
    }

    @Test
    void books_whenEachIsAskedAlone_thenTheJournalKnowsEverybodyAndNoneIsWrong() {
        assertThat(report.alone()).containsOnlyKeys(Source.JOURNAL, Source.COPY, Source.EXECUTION, Source.MAIL_LOG, Source.DOOR);
        assertThat(report.alone(Source.JOURNAL)).isEqualTo(report.lastAct().places().size());
        assertThat(report.alone().values()).allSatisfy(people -> assertThat(people).doesNotContainValue(Outcome.LOST));
    }

    @Test
    void json_whenRead_thenItHasTheMainJobsFieldsAndTheActsBesideThem() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ReportJson.of(report));
        for (String field : List.of("subscribers", "workflows", "virtualDays", "emailsSent", "positionsAtAccident", "restored", "held",
                "lost", "duplicated", "skipped", "identicalToTwin", "delayedByOutage", "transitionsPerEmailAndDelay", "seed")) {
            assertThat(json.has(field)).as(field).isTrue();
        }
        assertThat(json.path("transitionsPerEmailAndDelay").asDouble()).isEqualTo(2.0);
        assertThat(json.path("acts")).hasSize(report.acts().size()).allSatisfy(act -> {
            assertThat(sum(act.path("standingAt"))).isEqualTo(act.path("positions").asInt());
            assertThat(act.path("restored").asInt() + act.path("held").asInt()).isEqualTo(act.path("positions").asInt());
            assertThat(sum(act.path("restoredFrom")) + act.path("untouched").asInt()).isEqualTo(act.path("restored").asInt());
            assertThat(sum(act.path("heldKnownBy"))).isEqualTo(act.path("held").asInt());
        });
        assertThat(json.path("fromTheLastEmailAlone").path("right").asInt()).isEqualTo(report.guesses(Place.Guess.RIGHT));
    }

    private static int sum(JsonNode counts) {
        int sum = 0;
        for (JsonNode count : counts) {
            sum += count.asInt();
        }
        return sum;
    }

    @Test
    void page_whenRead_thenItIsWellFormedAndLoadsNothing() {
        Document page = Xml.read(Page.of(report));
        assertThat(Xml.elements(page, "script")).isEmpty();
        assertThat(Xml.elements(page, "link")).isEmpty();
        assertThat(Xml.elements(page, "section")).hasSize(report.acts().size() + 3);
        assertThat(Page.of(report)).doesNotContain("src=", "url(", "@import");
    }

    @Test
    void page_whenNotSeen_thenEveryPictureIsSaidAndIsATableToo() {
        Document page = Xml.read(Page.of(report));
        List<Element> drawings = Xml.elements(page, "svg").stream().filter(svg -> svg.getAttribute("role").equals("img")).toList();
        assertThat(drawings).hasSize(report.acts().size() + 1).allSatisfy(svg ->
                assertThat(Xml.named(page, svg.getAttribute("aria-labelledby"))).hasSize(2).allSatisfy(text ->
                        assertThat(text.getTextContent()).isNotBlank()));
        assertThat(Xml.elements(page, "svg").stream().filter(svg -> !svg.getAttribute("role").equals("img")))
                .allMatch(svg -> svg.getAttribute("aria-hidden").equals("true"));
        assertThat(Xml.elements(page, "details")).hasSize(drawings.size())
                .allSatisfy(details -> assertThat(Xml.elements(details, "table")).hasSize(1));
    }

    @Test
    void page_whenItNamesANumber_thenTheReportHasTheSame() throws IOException {
        Document page = Xml.read(Page.of(report));
        for (ActReport act : report.acts()) {
            Map<String, String> told = Xml.definitions(Xml.elements(page, "section").get(act.number()));
            assertThat(told).isEqualTo(Words.figures(act));
            List<List<String>> rows = Xml.rows(Xml.elements(page, "section").get(act.number()));
            assertThat(rows.get(rows.size() - 1)).startsWith("all", "%,d".formatted(act.places().size()), "%,d".formatted(act.struck()));
            assertThat(rows.subList(1, rows.size() - 1)).hasSize(act.standing().size());
        }
        List<List<String>> all = Xml.rows(Xml.elements(page, "section").get(report.acts().size() + 2));
        assertThat(all.subList(1, report.acts().size() + 1)).isEqualTo(report.acts().stream().map(act -> List.of(
                act.number() + " " + Words.title(act), "%,d".formatted(act.places().size()), "%,d".formatted(act.struck()),
                "%,d".formatted(act.back()), "%,d".formatted(act.held()), "%,d".formatted(act.lost()), "%,d".formatted(act.emails()),
                "%,d".formatted(act.duplicated()), "%,d".formatted(act.skipped()), "%,d".formatted(act.late()),
                Words.length(act.recovery()))).toList());
        assertThat(unknown(Xml.said(page))).as("numbers on the page that neither JSON nor text have").isEmpty();
    }

    @Test
    void picture_whenItNamesANumber_thenTheReportHasTheSame() throws IOException {
        Document picture = Xml.read(Picture.of(report));
        assertThat(picture.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(Xml.named(picture, picture.getDocumentElement().getAttribute("aria-labelledby"))).hasSize(2);
        assertThat(unknown(Xml.said(picture))).as("numbers in the picture that neither JSON nor text have").isEmpty();
    }

    private static Set<String> unknown(String said) throws IOException {
        // How many of each kind came back from where is told by the pictures alone: it adds up to what the report tells.
        Set<String> known = new TreeSet<>(Xml.numbers(ReportJson.of(report) + " " + ReportText.of(report)));
        report.acts().forEach(act -> act.places().stream().collect(Collectors.groupingBy(p -> p.kind() + p.outcome(), Collectors.counting()))
                .values().forEach(n -> known.add(n.toString())));
        report.acts().forEach(act -> act.places().stream().filter(Place::struck).collect(Collectors.groupingBy(Place::kind,
                Collectors.counting())).values().forEach(n -> known.add(n.toString())));
        Set<String> unknown = new TreeSet<>(Xml.numbers(said));
        unknown.removeAll(known);
        return unknown;
    }

    /** To be drawn again by {@code infrastructure/local/holdfast demo --picture infrastructure/nightmare.svg}. */
    @Test
    void picture_whenDrawnAgainFromTheSameSeed_thenItIsTheOneInTheRepository() throws IOException {
        assertThat(Picture.of(report)).isEqualTo(Files.readString(Repo.root().resolve(PICTURE)));
    }

    /** The README shows what the command prints; only how long it took depends on the machine. */
    @Test
    void readme_whenItShowsTheDemo_thenInTheCommandsOwnWords() throws IOException {
        String readme = Files.readString(Repo.root().resolve("README.md"));
        String told = ReportText.of(report).strip().replaceAll("(?m), [\\d.]+ s\\.$", ", N s.");
        assertThat(readme.replaceAll("(?m), [\\d.]+ s\\.$", ", N s.")).contains("$ infrastructure/local/holdfast demo\n" + told + "\n```");
        assertThat(readme).contains("(" + PICTURE + ")");
    }

    private static ActReport act(int number) {
        return report.acts().get(number - 1);
    }
}
