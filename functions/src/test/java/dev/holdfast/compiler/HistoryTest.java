package dev.holdfast.compiler;

import static dev.holdfast.compiler.Flows.EXIT;
import static dev.holdfast.compiler.Flows.at;
import static dev.holdfast.compiler.Flows.compile;
import static dev.holdfast.compiler.Flows.days;
import static dev.holdfast.compiler.Flows.delay;
import static dev.holdfast.compiler.Flows.email;
import static dev.holdfast.compiler.Flows.flow;
import static dev.holdfast.compiler.Flows.goTo;
import static dev.holdfast.compiler.Flows.ifOpened;
import static dev.holdfast.compiler.Flows.on;
import static dev.holdfast.compiler.Flows.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compiler.Compilation.Finding;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How many events an execution can write, and who is refused for it. */
class HistoryTest {

    private static final Step.IfPast EXIT_IF_PAST = new Step.IfPast.Exit();

    @Test
    void events_whenThereIsNoLoop_thenTheLongestWayIsCounted() {
        Workflow flow = flow("hello", email("a"), "opened", ifOpened("hello", "done", "again"), "again", email("b"), "wait",
                days(1), "more", email("c"), "done", EXIT);

        // Email 5, decision 7, email 5, wait 2, email 5, exit 2; and 13 for what happens once.
        assertThat(compile(flow).size().events()).isEqualTo(5 + 7 + 5 + 2 + 5 + 2 + 13);
    }

    @Test
    void events_whenEmailsMayBePutOff_thenThatIsCountedToo() {
        Settings quiet = new Settings(Settings.DEFAULT.reentry(), Optional.empty(), Optional.of(new Settings.QuietHours(
                LocalTime.of(21, 0), LocalTime.of(8, 0), Settings.WhenBlocked.DELAY)), Optional.empty(), List.of());

        assertThat(compile(Flows.flow(quiet, Map.of("hello", email("a")))).size().events()).isEqualTo(5 + 14 + 13);
    }

    @Test
    void loop_whenEachRoundTakesAnHour_thenRefusedWithTheNumberAndTheLimit() {
        Workflow flow = flow("hello", email("a"), "poll", email("b"), "wait", delay(Duration.ofHours(1)), "again", goTo("poll"));

        assertThat(compile(flow).problems()).containsExactly(new Finding(Optional.of("poll"),
                "the loop poll -> wait -> poll could write 55,465 history events in one generation of 330 days; an execution "
                        + "fails at 25,000, of which 5,000 are kept for retries",
                "waits of at least 167 minutes into each round"));
    }

    @Test
    void loop_whenEachRoundTakesAsLongAsAdvised_thenAccepted() {
        assertThat(compile(flow("hello", email("a"), "poll", email("b"), "wait", delay(Duration.ofMinutes(167)), "again",
                goTo("poll"))).problems()).isEmpty();
    }

    @Test
    void loop_whenItWaitsForATimeOfDay_thenARoundIsADay() {
        Compilation daily = compile(flow("morning", at(9), "news", email("a"), "again", goTo("morning")));

        assertThat(daily.problems()).isEmpty();
        assertThat(daily.size().events()).isEqualTo(330 * 7 + 7 + 13);
    }

    @Test
    void loop_whenItWaitsForTwoTimesOfDay_thenARoundIsStillOneDay() {
        Compilation daily = compile(flow("morning", at(9), "news", email("a"), "evening", at(18), "more", email("b"), "again",
                goTo("morning")));

        assertThat(daily.size().events()).isEqualTo(330 * 14 + 14 + 13);
    }

    @Test
    void loop_whenItOnlyWaitsForAWeekday_thenRefusedSinceItEndsAtOnceOnSuchADay() {
        assertThat(compile(flow("monday", on(DayOfWeek.MONDAY), "news", email("a"), "again", goTo("monday"))).problems())
                .singleElement().satisfies(problem -> {
                    assertThat(problem.step()).contains("monday");
                    assertThat(problem.wrong()).startsWith("the loop monday -> news -> monday can go round without waiting");
                });
    }

    @Test
    void birthday_whenPeopleWithoutADateLeave_thenARoundIsAYear() {
        Compilation yearly = compile(flow("birthday", until("birthday", true, EXIT_IF_PAST), "cake", email("a"), "again",
                goTo("birthday")));

        assertThat(yearly.problems()).isEmpty();
        assertThat(yearly.size().events()).isLessThan(100);
    }

    @Test
    void birthday_whenPeopleWithoutADateGoOn_thenRefusedSinceTheyWouldGoRoundForEver() {
        assertThat(compile(flow("birthday", until("birthday", true, new Step.IfPast.Continue()), "cake", email("a"), "again",
                goTo("birthday"))).problems()).extracting(Finding::instead).singleElement().asString().contains("ifPast: exit");
    }

    @Test
    void birthday_whenPeopleWithoutADateGoElsewhere_thenOnlyALoopThereIsRefused() {
        Step yearly = until("birthday", true, new Step.IfPast.GoTo("none"));

        assertThat(compile(flow("birthday", yearly, "cake", email("a"), "again", goTo("birthday"), "none", EXIT)).problems())
                .isEmpty();
        assertThat(compile(flow("birthday", yearly, "cake", email("a"), "none", email("b"), "again", goTo("birthday")))
                .problems()).hasSize(1);
    }

    @Test
    void loops_whenAQuickOneIsInsideASlowOne_thenTheQuickOneCountsAndNotTheWholeEachTime() {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (int i = 0; i < 100; i++) {
            steps.put("news" + i, email("news-" + i));
            steps.put("week" + i, days(7));
        }
        steps.put("ask", email("ask"));
        steps.put("day", days(1));
        steps.put("opened", ifOpened("ask", "again", "ask"));
        steps.put("again", goTo("news0"));

        // The quick loop is 5 + 2 + 7 events a day; everything else at most once more than its share.
        assertThat(compile(Flows.flow(Settings.DEFAULT, steps)).size().events()).isEqualTo(330 * 14 + 700 + 14 + 13);
    }

    @Test
    void events_whenTheWorkflowIsTooLongWithoutALoop_thenItIsToBeDivided() {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (int i = 0; i < 4_000; i++) {
            steps.put("news" + i, email("news-" + i));
        }

        assertThat(compile(Flows.flow(Settings.DEFAULT, steps)).problems()).extracting(Finding::wrong).anySatisfy(wrong ->
                assertThat(wrong).startsWith("the workflow could write 20,013 history events"));
    }
}
