package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.workflow.Condition.Comparison;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Settings.WhenBlocked;
import dev.holdfast.workflow.WorkflowReader.Reading;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkflowReaderTest {

    static final String WELCOME = """
            workflow: welcome-series
            trigger: { joinsGroup: newsletter }
            settings:
              reentry: once                      # once | afterExit | always; minGap; key: event.cartId
              timezone: subscriber               # falls back to the account's
              quietHours: { from: "21:00", to: "08:00", then: delay }      # delay | skip
              frequencyCap: { max: 1, per: 1 day, then: delay }
              exitWhen: [ { joinsGroup: customers } ]
            steps:
              hello:   { email: welcome-1, subject: "Hello {{firstName}}" }
              wait2:   { delay: 2 days }
              opened:  { if: { opened: hello }, then: tips, else: again }
              again:   { email: welcome-1b }
              tips:    { email: welcome-2 }
              done:    { exit: completed }
            """;

    /** Every kind of step, of condition and of setting, in as many spellings as there are. */
    static final String EVERYTHING = """
            workflow: everything
            trigger:
              - { event: checkout_started }
              - { fieldChanges: plan, to: pro }
              - { leavesGroup: trial users }
            settings:
              reentry: { policy: afterExit, minGap: 1 week, key: event.cartId }
              timezone: Europe/Vilnius
              quietHours: { from: "22:30", to: "06:00", then: skip }
              frequencyCap: { max: 3, per: P1D }
              exitWhen: [ { leavesGroup: newsletter }, { event: order_placed }, { not: { inGroup: customers } } ]
            steps:
              hello:      { email: welcome-1, subject: Hello, onUnknown: resend, next: short }
              short:      { delay: 1 day 2 hours }
              day:        { delayUntil: { date: 2026-12-24, at: "09:00", ifPast: continue } }
              before:     { delayUntil: { field: event.startsAt, offset: "-3 days", ifPast: { goTo: which } } }
              birthday:   { delayUntil: { field: birthday, yearly: true, at: "08:15" } }
              workday:    { delayUntil: { weekdays: [ fri, mon ], at: "16:00" } }
              late:       { delayUntil: { field: renews_at, ifPast: exit } }
              which:
                branch:
                  - { if: { clicked: hello, link: "https://example.com/a" }, then: half }
                  - if:
                      all: [ { field: plan, equals: 5 }, { any: [ { sent: hello }, { clicked: hello } ] } ]
                    then: tag
                else: half
              half:       { split: [ { weight: 1, then: tag }, { weight: 3, then: untag } ] }
              tag:        { addToGroup: warm leads }
              untag:      { removeFromGroup: newsletter }
              update:     { updateField: { field: score, value: 10 } }
              call:       { webhook: "https://example.com/hook", body: { plan: "{{plan}}", ok: true } }
              local:      { webhook: "http://localhost:8080/hook" }
              tell:       { notify: { to: team@example.com, subject: Look, text: "{{email}}" } }
              owner:      { notify: { subject: Look, text: There } }
              ask:        { if: { event: paid, since: 2 days, count: 2 }, then: other }
              ask2:       { if: { field: age, greaterThan: 18 } }
              ask3:       { if: { field: born, before: 2000-01-01 } }
              ask4:       { if: { field: nick, exists: false }, else: over }
              other:      { startWorkflow: other-series }
              bye:        { unsubscribe: true }
              over:       { goTo: done }
              done:       { exit: not needed }
            """;

    private final WorkflowReader reader = new WorkflowReader();

    @Test
    void read_whenTheDesignsExample_thenTheModelSaysWhatTheAuthorMeant() {
        Workflow workflow = valid(WELCOME);

        assertThat(workflow.name()).isEqualTo("welcome-series");
        assertThat(workflow.hash()).matches("[0-9a-f]{16}");
        assertThat(workflow.triggers()).containsExactly(new Trigger.JoinsGroup("newsletter"));
        assertThat(workflow.settings()).isEqualTo(new Settings(Settings.DEFAULT.reentry(), Optional.empty(),
                Optional.of(new Settings.QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), WhenBlocked.DELAY)),
                Optional.of(new Settings.FrequencyCap(1, Duration.ofDays(1), WhenBlocked.DELAY)),
                List.of(new Condition.JoinedGroup("customers"))));
        assertThat(workflow.steps().keySet()).containsExactly("hello", "wait2", "opened", "again", "tips", "done");
        assertThat(workflow.steps()).containsEntry("hello", new Step.Email("welcome-1",
                        Optional.of("Hello {{firstName}}"), Step.OnUnknown.SKIP, Optional.empty()))
                .containsEntry("wait2", new Step.Delay(Duration.ofDays(2), Optional.empty()))
                .containsEntry("opened", new Step.If(new Condition.Opened("hello"), Optional.of("tips"),
                        Optional.of("again"), Optional.empty()))
                .containsEntry("done", new Step.Exit("completed"));
    }

    @Test
    void read_whenEverySettingIsUsed_thenEachIsUnderstood() {
        Workflow workflow = valid(EVERYTHING);

        assertThat(workflow.triggers()).containsExactly(new Trigger.EventHappens("checkout_started"),
                new Trigger.FieldChanges("plan", Optional.of("pro")), new Trigger.LeavesGroup("trial users"));
        assertThat(workflow.settings()).isEqualTo(new Settings(
                new Reentry(Reentry.Policy.AFTER_EXIT, Optional.of(Duration.ofDays(7)), Optional.of("event.cartId")),
                Optional.of(ZoneId.of("Europe/Vilnius")),
                Optional.of(new Settings.QuietHours(LocalTime.of(22, 30), LocalTime.of(6, 0), WhenBlocked.SKIP)),
                Optional.of(new Settings.FrequencyCap(3, Duration.ofDays(1), WhenBlocked.DELAY)),
                List.of(new Condition.LeftGroup("newsletter"),
                        new Condition.Event("order_placed", Optional.empty(), 1),
                        new Condition.Not(new Condition.InGroup("customers")))));
    }

    @Test
    void read_whenEveryKindOfWaitIsUsed_thenEachIsUnderstood() {
        Workflow workflow = valid(EVERYTHING);

        assertThat(workflow.steps())
                .containsEntry("short", new Step.Delay(Duration.ofHours(26), Optional.empty()))
                .containsEntry("day", until(Optional.of(LocalDate.of(2026, 12, 24)), Optional.empty(), Duration.ZERO, false,
                        Optional.of(LocalTime.of(9, 0)), Set.of(), new Step.IfPast.Continue()))
                .containsEntry("before", until(Optional.empty(), Optional.of("event.startsAt"), Duration.ofDays(-3), false,
                        Optional.empty(), Set.of(), new Step.IfPast.GoTo("which")))
                .containsEntry("birthday", until(Optional.empty(), Optional.of("birthday"), Duration.ZERO, true,
                        Optional.of(LocalTime.of(8, 15)), Set.of(), new Step.IfPast.Continue()))
                .containsEntry("workday", until(Optional.empty(), Optional.empty(), Duration.ZERO, false,
                        Optional.of(LocalTime.of(16, 0)), Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        new Step.IfPast.Continue()))
                .containsEntry("late", until(Optional.empty(), Optional.of("renews_at"), Duration.ZERO, false,
                        Optional.empty(), Set.of(), new Step.IfPast.Exit()));
    }

    @Test
    void read_whenEveryKindOfActionAndDecisionIsUsed_thenEachIsUnderstood() {
        Workflow workflow = valid(EVERYTHING);
        Optional<String> below = Optional.empty();

        assertThat(workflow.steps())
                .containsEntry("hello", new Step.Email("welcome-1", Optional.of("Hello"), Step.OnUnknown.RESEND,
                        Optional.of("short")))
                .containsEntry("which", new Step.Branch(List.of(
                        new Step.Branch.Way(new Condition.Clicked("hello", Optional.of("https://example.com/a")), "half"),
                        new Step.Branch.Way(new Condition.All(List.of(
                                new Condition.Field("plan", Comparison.EQUALS, "5"),
                                new Condition.Any(List.of(new Condition.Sent("hello"),
                                        new Condition.Clicked("hello", Optional.empty()))))), "tag")),
                        Optional.of("half"), below))
                .containsEntry("half", new Step.Split(List.of(new Step.Split.Part(1, "tag"),
                        new Step.Split.Part(3, "untag")), below))
                .containsEntry("tag", new Step.AddToGroup("warm leads", below))
                .containsEntry("untag", new Step.RemoveFromGroup("newsletter", below))
                .containsEntry("update", new Step.UpdateField("score", "10", below))
                .containsEntry("call", new Step.Webhook("https://example.com/hook",
                        Map.of("plan", "{{plan}}", "ok", "true"), below))
                .containsEntry("local", new Step.Webhook("http://localhost:8080/hook", Map.of(), below))
                .containsEntry("tell", new Step.Notify(Optional.of("team@example.com"), "Look", "{{email}}", below))
                .containsEntry("owner", new Step.Notify(Optional.empty(), "Look", "There", below))
                .containsEntry("ask", new Step.If(new Condition.Event("paid", Optional.of(Duration.ofDays(2)), 2),
                        Optional.of("other"), Optional.empty(), below))
                .containsEntry("ask2", new Step.If(new Condition.Field("age", Comparison.GREATER_THAN, "18"),
                        Optional.empty(), Optional.empty(), below))
                .containsEntry("ask3", new Step.If(new Condition.Field("born", Comparison.BEFORE, "2000-01-01"),
                        Optional.empty(), Optional.empty(), below))
                .containsEntry("ask4", new Step.If(new Condition.Field("nick", Comparison.MISSING, ""),
                        Optional.empty(), Optional.of("over"), below))
                .containsEntry("other", new Step.StartWorkflow("other-series", below))
                .containsEntry("bye", new Step.Unsubscribe(below))
                .containsEntry("over", new Step.GoTo("done"))
                .containsEntry("done", new Step.Exit("not needed"));
    }

    @Test
    void fromCanonical_whenGivenWhatReadMade_thenTheWorkflowIsTheSame() {
        Reading reading = reader.read("everything.yaml", EVERYTHING);

        assertThat(reader.fromCanonical(reading.canonicalJson())).isEqualTo(reading.workflow().orElseThrow());
    }

    @Test
    void read_whenGivenCanonicalJson_thenItIsADefinitionLikeAnyOther() {
        String canonical = reader.read("everything.yaml", EVERYTHING).canonicalJson();

        assertThat(reader.read("stored.json", canonical).canonicalJson()).isEqualTo(canonical);
    }

    @Test
    void read_whenTheDesignsExample_thenItsVersionStaysWhatItAlwaysWas() {
        // Rows, payloads and published machines name this hash: if it changes, every workflow gets a new version.
        assertThat(valid(WELCOME).hash()).isEqualTo("f29f2dd91d4f2c8a");
    }

    @Test
    void read_whenTheFormattingDiffers_thenTheHashIsTheSame() {
        String other = """
                # The same in other words.
                steps:
                  "hello":
                    subject: 'Hello {{firstName}}'
                    email:   welcome-1
                    onUnknown: skip
                  wait2: { delay: PT48H }
                  opened: { else: again, then: tips, if: { opened: hello } }
                  again: { email: "welcome-1b" }
                  tips: { email: welcome-2 }
                  done: { exit: completed }
                settings: { frequencyCap: { per: 24 hours, max: 1 }, exitWhen: [ { joinsGroup: customers } ],
                            quietHours: { to: 08:00, from: 21:00 }, reentry: { policy: once } }
                trigger:
                - joinsGroup: newsletter
                workflow: welcome-series
                """;

        assertThat(valid(other)).isEqualTo(valid(WELCOME));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', value = {
            "welcome-2 | welcome-3", "2 days | 3 days", "Hello {{ | Hallo {{", "then: tips, else: again | then: again, else: tips",
            "reentry: once | reentry: always", "21:00 | 20:00", "max: 1 | max: 2", "{ joinsGroup: customers } | { joinsGroup: buyers }",
            "exit: completed | exit: bored", "again: | nudge:", "joinsGroup: newsletter | leavesGroup: newsletter",
            "timezone: subscriber | timezone: Europe/Vilnius", "delay } | skip }"})
    void read_whenTheMeaningDiffers_thenTheHashDoes(String before, String after) {
        String changed = before.equals("again:") ? WELCOME.replace("again", "nudge") : WELCOME.replace(before, after);

        assertThat(changed).isNotEqualTo(WELCOME);
        assertThat(valid(changed).hash()).isNotEqualTo(valid(WELCOME).hash());
    }

    @Test
    void read_whenTheStepsAreInAnotherOrder_thenTheHashDiffers() {
        String first = "workflow: w\ntrigger: { event: e }\nsteps:\n  a: { email: x }\n  b: { email: y }\n";
        String second = "workflow: w\ntrigger: { event: e }\nsteps:\n  b: { email: y }\n  a: { email: x }\n";

        assertThat(valid(first).hash()).isNotEqualTo(valid(second).hash());
    }

    @Test
    void read_whenThereAreThreeMistakes_thenThereAreThreeProblemsAndEachSaysWhereAndWhatInstead() {
        Reading reading = reader.read("welcome.workflow.yaml", WELCOME
                .replace("subject:", "subjekt:").replace("then: tips", "then: tisp").replace("2 days", "2 months"));

        assertThat(reading.workflow()).isEmpty();
        assertThat(reading.canonicalJson()).isEmpty();
        assertThat(reading.problems()).map(Problem::toString).containsExactly(
                "welcome.workflow.yaml:10:32: [hello] there is no \"subjekt\" in an email step (did you mean \"subject\"?);"
                        + " write subject",
                "welcome.workflow.yaml:11:21: [wait2] \"2 months\" has no fixed length: months differ;"
                        + " write 60 days, or use delayUntil with a date field",
                "welcome.workflow.yaml:12:43: [opened] there is no step \"tisp\" (did you mean \"tips\"?); write tips");
    }

    @Test
    void read_whenValid_thenTheCompilersProblemsCanBeLocatedToo() {
        SourceMap places = reader.read("welcome.yaml", WELCOME).places();

        assertThat(places.place("wait2")).contains(new Place(11, 3));
        assertThat(places.problem("tips", "it is too big", "less")).hasToString(
                "welcome.yaml:14:3: [tips] it is too big; write less");
        assertThat(places.problem("it is too big", "less")).hasToString("welcome.yaml:1:1: it is too big; write less");
    }

    @Test
    void read_whenAValueIsSharedByAnAlias_thenItCountsWhereverItIsNamed() {
        Workflow workflow = valid("""
                workflow: w
                trigger: { event: e }
                steps:
                  a: { email: x }
                  b: { if: &seen { opened: a }, then: d }
                  c: { if: { not: *seen }, then: d }
                  d: { exit: completed }
                """);

        assertThat(workflow.steps().get("c")).isEqualTo(new Step.If(new Condition.Not(new Condition.Opened("a")),
                Optional.of("d"), Optional.empty(), Optional.empty()));
    }

    @Test
    void fromCanonical_whenTheStoredTextIsDamaged_thenItSaysSoInsteadOfGuessing() {
        assertThatThrownBy(() -> reader.fromCanonical("{\"workflow\":"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no JSON");
        assertThatThrownBy(() -> reader.fromCanonical("[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> reader.fromCanonical("{\"workflow\":\"w\",\"trigger\":[],\"steps\":{\"a\":{}}}"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("/steps/a");
        assertThatThrownBy(() -> reader.fromCanonical(
                "{\"workflow\":\"w\",\"trigger\":[],\"steps\":{\"a\":{\"delay\":\"long\"}}}"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("/steps/a/delay");
    }

    private Workflow valid(String yaml) {
        Reading reading = reader.read("w.yaml", yaml);
        assertThat(reading.problems()).isEmpty();
        return reading.workflow().orElseThrow();
    }

    private static Step until(Optional<LocalDate> date, Optional<String> field, Duration offset, boolean yearly,
                              Optional<LocalTime> at, Set<DayOfWeek> weekdays, Step.IfPast ifPast) {
        return new Step.DelayUntil(date, field, offset, yearly, at, weekdays, ifPast, Optional.empty());
    }
}
