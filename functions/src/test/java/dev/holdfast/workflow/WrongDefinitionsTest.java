package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One mistake each, and what its author is told: where, what, and what to write instead. */
class WrongDefinitionsTest {

    private static final String HEAD = "workflow: w\ntrigger: { event: e }\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        // steps and their kinds
        "{ emial: x }                       | 5:8: [s] \"emial\" is no kind of step (did you mean \"email\"?); write email",
        "{ wait: 2 days }                   | 5:8: [s] \"wait\" is no kind of step (did you mean \"delay\"?); write delay",
        "{ waitFor: { event: x } }          | 5:8: [s] \"waitFor\" is not part of the language yet; write a delay, and below it an if with { event: ... }",
        "{ email: x, delay: 2 days }        | 5:18: [s] a step is of one kind, this is \"email\" and \"delay\" at once; write two steps, one below the other",
        "{ next: end }                      | 5:3: [s] this step does not say of which kind it is; write one of email, delay, delayUntil, if, branch, split, addToGroup, removeFromGroup, updateField, unsubscribe, webhook, notify, goTo, startWorkflow, exit",
        "hello                              | 5:6: [s] this should be a step, not the text \"hello\"; write { email: welcome-1 }",
        "                                   | 5:3: [s] there is no value here, it should be a step; write { email: welcome-1 }",
        "{ email: x, then: end }            | 5:18: [s] there is no \"then\" in an email step; write only email, subject, onUnknown, next",
        "{ email: x, subjct: y }            | 5:18: [s] there is no \"subjct\" in an email step (did you mean \"subject\"?); write subject",
        "{ email: x, onUnknown: retry }     | 5:29: [s] \"retry\" is not skip or resend; write skip or resend",
        "{ goTo: end, next: end }           | 5:19: [s] nothing follows goTo, so next means nothing here; write the step without next",
        "{ unsubscribe: yes }               | 5:21: [s] \"yes\" is not true; write true, or leave the step out",
        "{ addToGroup: 2024 }               | 5:20: [s] this should be the name of a group, not the number 2024; write \"2024\" in quotes",
        "{ addToGroup: [ a ] }              | 5:20: [s] this should be the name of a group, not a list; write newsletter",
        "{ updateField: { feild: a, value: b } } | 5:23: [s] there is no \"feild\" in a map with field and value (did you mean \"field\"?); write field",
        "{ updateField: { field: a } }      | 5:8: [s] \"value\" is missing; write value: pro",
        "{ webhook: \"http://example.com\" } | 5:17: [s] \"http://example.com\" is not an https address; write https://example.com",
        "{ webhook: \"https://a@b\" }       | 5:17: [s] \"https://a@b\" is not an https address; write https://example.com/hook",
        "{ notify: { subject: a, text: b, to: me } } | 5:43: [s] \"me\" is not an email address; write \"team@example.com\"",
        "{ startWorkflow: w }               | 5:23: [s] a workflow cannot start itself; write goTo with the id of a step, or another workflow",
        // lengths of time
        "{ delay: 2 months }                | 5:15: [s] \"2 months\" has no fixed length: months differ; write 60 days, or use delayUntil with a date field",
        "{ delay: P1Y }                     | 5:15: [s] \"P1Y\" has no fixed length: years differ; write 365 days, or use delayUntil with a date field",
        "{ delay: soon }                    | 5:15: [s] \"soon\" is not a length of time; write a whole number and a unit, such as \"2 days\", \"4 hours\", \"90 minutes\" or \"1 day 2 hours\"",
        "{ delay: 5 }                       | 5:15: [s] this should be a length of time, not the number 5; write 5 days, or hours, minutes or weeks",
        "{ delay: -2 days }                 | 5:15: [s] \"-2 days\" is not a length of time; write 2 days",
        "{ delay: 0 days }                  | 5:15: [s] a delay of no time does nothing; write at least \"1 minute\", or leave the step out",
        "{ delay: 367 days }                | 5:15: [s] a delay of 367 days is more than a year; write at most 366 days, or delayUntil with a field that holds the date",
        // delayUntil
        "{ delayUntil: { field: f }, ifPast: exit } | 5:34: [s] \"ifPast\" has its place inside delayUntil; write delayUntil: { ..., ifPast: ... }",
        "{ delay: 1 day, ifPast: exit }     | 5:22: [s] only a delayUntil can find its moment over; write ifPast inside the delayUntil it is about",
        "{ delayUntil: {} }                 | 5:8: [s] this does not say until when to wait; write { field: renews_at, offset: \"-3 days\", at: \"09:00\" }",
        "{ delayUntil: { yearly: false } }  | 5:8: [s] this does not say until when to wait; write date, field, at or weekdays in it, such as { at: \"09:00\" }",
        "{ delayUntil: { date: 2026-02-30 } } | 5:28: [s] \"2026-02-30\" is not a day of the calendar; write year-month-day, such as 2026-12-24",
        "{ delayUntil: { date: 2026-12-24, field: f } } | 5:40: [s] a wait is for a date or for a field, not for both; write only one of them, or two delayUntil steps",
        "{ delayUntil: { at: 9:00 } }       | 5:26: [s] \"9:00\" is not a time of day; write \"09:00\"",
        "{ delayUntil: { at: 9pm } }        | 5:26: [s] \"9pm\" is not a time of day; write \"21:00\"",
        "{ delayUntil: { weekdays: [ monday ] } } | 5:34: [s] \"monday\" is not a weekday (did you mean \"mon\"?); write mon",
        "{ delayUntil: { weekdays: [ mon, mon ] } } | 5:32: [s] something is in this list twice; write each once",
        "{ delayUntil: { at: \"09:00\", yearly: true } } | 5:35: [s] only a field can come back every year; write field: <the field that holds the date> beside it, or leave yearly out",
        "{ delayUntil: { at: \"09:00\", offset: 1 day } } | 5:35: [s] an offset is counted from a date or a field, and there is none; write date or field beside it, or a delay step for a fixed length of time",
        "{ delayUntil: { at: \"09:00\", ifPast: exit } } | 5:35: [s] a time of day or a weekday comes again, so it is never past; write date or field beside it, or leave ifPast out",
        "{ delayUntil: { field: f, offset: 400 days } } | 5:40: [s] an offset of 400 days is more than a year; write at most 366 days",
        "{ delayUntil: { field: f, ifPast: stop } } | 5:40: [s] \"stop\" is not continue, exit or { goTo: step }; write continue or exit",
        "{ delayUntil: { field: f, ifPast: { goTo: ned } } } | 5:48: [s] there is no step \"ned\" (did you mean \"end\"?); write end",
        // named steps
        "{ email: x, next: ned }            | 5:24: [s] there is no step \"ned\" (did you mean \"end\"?); write end",
        "{ goTo: elsewhere }                | 5:14: [s] there is no step \"elsewhere\"; write the id of a step: a, s, end",
        "{ if: { opened: a }, then: ned }   | 5:33: [s] there is no step \"ned\" (did you mean \"end\"?); write end",
        "{ if: { opened: a }, else: End }   | 5:33: [s] there is no step \"End\" (did you mean \"end\"?); write end",
        "{ if: { opened: b } }              | 5:22: [s] there is no step \"b\" (did you mean \"a\"?); write a",
        "{ if: { not: { clicked: end } } }  | 5:30: [s] step \"end\" sends no email; write the id of an email step: a",
        "{ if: { all: [ { inGroup: g }, { sent: s } ] } } | 5:45: [s] step \"s\" sends no email (did you mean \"a\"?); write a",
        // conditions
        "{ if: { openend: a } }             | 5:14: [s] \"openend\" is no kind of condition (did you mean \"opened\"?); write opened",
        "{ if: { opened: a, clicked: a } }  | 5:25: [s] a condition is of one kind, this is \"opened\" and \"clicked\" at once; write all: [ { opened: ... }, { clicked: ... } ]",
        "{ if: {} }                         | 5:8: [s] this condition does not say of which kind it is; write one of sent, opened, clicked, inGroup, joinsGroup, leavesGroup, field, event, all, any, not",
        "{ if: { field: f } }               | 5:8: [s] the field is compared with nothing; write equals, notEquals, contains, greaterThan, lessThan, before, after or exists beside it",
        "{ if: { field: f, equal: 5 } }     | 5:24: [s] there is no \"equal\" in a field condition (did you mean \"equals\"?); write equals",
        "{ if: { field: f, greaterThan: 1, lessThan: 5 } } | 5:8: [s] a condition compares once, this one compares 2 times; write all: [ { field: ... }, { field: ... } ] with one comparison in each",
        "{ if: { field: f, greaterThan: ten } } | 5:37: [s] \"ten\" is not a number; write 100",
        "{ if: { field: f, before: soon } } | 5:32: [s] \"soon\" is not a day or an instant; write 2026-12-24",
        "{ if: { field: f, after: 2026-02-30 } } | 5:31: [s] \"2026-02-30\" is not on the calendar or the clock; write a day such as 2026-12-24 or an instant such as 2026-12-24T08:00:00Z",
        "{ if: { event: x, count: 0 } }     | 5:31: [s] \"0\" is not a whole number from 1 to 1000; write 2",
        "{ if: { event: x, since: 1 month } } | 5:31: [s] \"1 month\" has no fixed length: months differ; write 30 days, or use delayUntil with a date field",
        "{ if: { event: x, since: 0 days } } | 5:31: [s] this is no time at all; write at least \"1 minute\"",
        "{ if: { any: [] } }                | 5:14: [s] this has 0 entries, a list of conditions has at least 1; write [ { opened: hello } ]",
        // splits and branches
        "{ split: [ { weight: 50, then: end } ] } | 5:8: [s] this has 1 entry, a list of parts has at least 2; write [ { weight: 50, then: hello }, { weight: 50, then: tips } ]",
        "{ split: [ { weight: 0, then: end }, { weight: 1, then: end } ] } | 5:27: [s] \"0\" is not a whole number from 1 to 10000; write 50",
        "{ split: [ { weight: half, then: end }, { weight: 1, then: end } ] } | 5:27: [s] this should be a whole number from 1 to 10000, not the text \"half\"; write 50",
        "{ split: [ { weight: 2.5, then: end }, { weight: 1, then: end } ] } | 5:27: [s] this should be a whole number from 1 to 10000, not the number 2.5; write 50",
        "{ split: [ { weight: 1, then: end }, { weight: 1, then: ned } ] } | 5:62: [s] there is no step \"ned\" (did you mean \"end\"?); write end",
        "{ branch: [ { if: { opened: a } } ] } | 5:18: [s] \"then\" is missing; write then: hello",
        "{ branch: [ { if: { opened: a }, then: ned } ] } | 5:45: [s] there is no step \"ned\" (did you mean \"end\"?); write end",
        // loops
        "{ goTo: s }                        | 5:3: [s] these goTo steps only lead to each other: s -> s; write a step that does something as the target of one of them",
        "{ email: x, next: a }              | 5:3: [s] people go round for ever without a wait that always waits: a -> s -> a; write a step such as { delay: 1 day } or { delayUntil: { at: \"09:00\" } } on the way (a date or field may be over and weekdays alone may be today: they do not hold anyone)",
        "{ if: { opened: a }, then: a }     | 5:3: [s] people go round for ever without a wait that always waits: a -> s -> a; write a step such as { delay: 1 day } or { delayUntil: { at: \"09:00\" } } on the way (a date or field may be over and weekdays alone may be today: they do not hold anyone)",
        "{ delayUntil: { field: f, ifPast: { goTo: a } } } | 5:3: [s] people go round for ever without a wait that always waits: a -> s -> a; write a step such as { delay: 1 day } or { delayUntil: { at: \"09:00\" } } on the way (a date or field may be over and weekdays alone may be today: they do not hold anyone)",
    })
    void read_whenOneStepIsWrong_thenItsAuthorIsToldWhereWhatAndWhatInstead(String step, String problem) {
        String text = HEAD + "steps:\n  a: { email: x }\n  s: " + (step == null ? "" : step) + "\n  end: { exit: completed }\n";

        // A step in the middle may leave the last one behind: that is a second problem, and not the one looked at.
        assertThat(problems(text)).filteredOn(p -> !p.contains("nobody can ever reach")).containsExactly("w.yaml:" + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "reentry: twice                      | 4:12: \"twice\" is not once, afterExit or always; write once or afterExit or always",
        "reentry: afterexit                  | 4:12: \"afterexit\" is not once, afterExit or always (did you mean \"afterExit\"?); write afterExit",
        "reentry: { minGap: 1 day }          | 4:3: \"policy\" is missing; write policy: once",
        "reentry: { policy: once, key: cartId } | 4:33: \"cartId\" is not the path of a value of the event; write event.cartId",
        "reentry: { policy: once, minGap: 0 days } | 4:36: this is no time at all; write at least \"1 minute\"",
        "timezone: Vilnius                   | 4:13: there is no time zone \"Vilnius\"; write Europe/Vilnius, or \"subscriber\" for each one's own",
        "timezone: Europe/Viena              | 4:13: there is no time zone \"Europe/Viena\"; write Europe/Vienna, or \"subscriber\" for each one's own",
        "timezone: EST                       | 4:13: there is no time zone \"EST\"; write Europe/Vilnius, or \"subscriber\" for each one's own",
        "quietHours: { from: \"21:00\", to: \"21:00\" } | 4:36: quiet hours from 21:00 to 21:00 are either none or all of them; write a time that differs from \"from\", or leave quietHours out",
        "quietHours: { from: \"21:00\" }      | 4:3: \"to\" is missing; write to: \"09:00\"",
        "quietHours: { from: \"24:00\", to: \"08:00\" } | 4:23: \"24:00\" is not a time of day; write \"09:00\"",
        "frequencyCap: { max: 0, per: 1 day } | 4:24: \"0\" is not a whole number from 1 to 1000; write 1",
        "frequencyCap: { max: 1, per: 1 day, onBlocked: skip } | 4:39: there is no \"onBlocked\" in a frequency cap; write only max, per, then",
        "exitWhen: { joinsGroup: g }         | 4:13: this should be a list of conditions, not a map; write [ { joinsGroup: customers } ]",
        "exitWhen: [ { groupJoined: g } ]    | 4:17: \"groupJoined\" is no kind of condition (did you mean \"joinsGroup\"?); write joinsGroup",
        "exitWhen: [ { opened: b } ]         | 4:25: there is no step \"b\" (did you mean \"a\"?); write a",
        "quiethours: {}                      | 4:3: there is no \"quiethours\" in settings (did you mean \"quietHours\"?); write quietHours"})
    void read_whenASettingIsWrong_thenItsAuthorIsToldWhereWhatAndWhatInstead(String setting, String problem) {
        assertThat(problems(HEAD + "settings:\n  " + setting + "\nsteps: { a: { email: x } }\n")).containsExactly("w.yaml:" + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{ event: e, joinsGroup: g }  | 2:22: a trigger is of one kind, this is \"event\" and \"joinsGroup\" at once; write a list of two, of which any one is enough",
        "{ joinGroup: g }             | 2:12: \"joinGroup\" is no kind of trigger (did you mean \"joinsGroup\"?); write joinsGroup",
        "newsletter                   | 2:10: this should be a trigger, not the text \"newsletter\"; write { joinsGroup: newsletter }",
        "[]                           | 2:1: this has 0 entries, one to three triggers has at least 1; write [ { joinsGroup: newsletter } ]",
        "[ { event: a }, { event: b }, { event: c }, { event: d } ] | 2:1: this has 4 entries, one to three triggers has at most 3; write fewer entries, or a second step or workflow for the others",
        "{ joinsGroup: g, to: x }     | 2:27: there is no \"to\" in a joinsGroup trigger; write only joinsGroup",
        "{ fieldChanges: event.x }    | 2:26: \"event.x\" is not the name of a subscriber's field; write plan",
        "{ event: \"a#b\" }           | 2:19: \"a#b\" is not the name of an event; write checkout_started"})
    void read_whenTheTriggerIsWrong_thenItsAuthorIsToldWhereWhatAndWhatInstead(String trigger, String problem) {
        assertThat(problems("workflow: w\ntrigger: " + trigger + "\nsteps: { a: { email: x } }\n"))
                .containsExactly("w.yaml:" + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "Welcome Series! | 1:11: \"Welcome Series!\" is not a name of at most 40 small letters, digits and hyphens; write welcome-series",
        "a123456789-123456789-123456789-123456789-1 | 1:11: \"a123456789-123456789-123456789-123456789-1\" has 42 characters, the limit is 40; write a shorter one"})
    void read_whenTheNameIsWrong_thenItsAuthorIsTold(String name, String problem) {
        assertThat(problems("workflow: " + name + "\ntrigger: { event: e }\nsteps: { a: { email: x } }\n"))
                .containsExactly("w.yaml:" + problem);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Hello,hello", "2nd,nd", "a b,a-b", "ended,the-end", "\"a/b~c\",a-b-c"})
    void read_whenAStepsIdIsWrong_thenItsAuthorIsToldABetterOne(String id, String instead) {
        assertThat(problems(HEAD + "steps:\n  " + id + ": { email: x }\n")).singleElement().asString()
                .startsWith("w.yaml:4:3: [" + id.replace("\"", "") + "]").contains("is not a step id").endsWith("; write " + instead);
    }

    @Test
    void read_whenPartsAreMissing_thenEachIsNamed() {
        assertThat(problems("settings: {}\n")).containsExactlyInAnyOrder(
                "w.yaml:1:1: \"workflow\" is missing; write workflow: welcome-series",
                "w.yaml:1:1: \"trigger\" is missing; write trigger: { joinsGroup: newsletter }",
                "w.yaml:1:1: \"steps\" is missing; write steps: { hello: { email: welcome-1 } }");
        assertThat(problems(HEAD + "steps: {}\n")).containsExactly("w.yaml:3:1: this has 0 entries, a map of step ids to"
                + " steps has at least 1; write { hello: { email: welcome-1 } }");
        assertThat(problems(HEAD + "step: { a: { email: x } }\n")).containsExactly(
                "w.yaml:3:1: there is no \"step\" in a workflow (did you mean \"steps\"?); write steps");
    }

    @Test
    void read_whenAKeyIsWrittenTwice_thenBothLinesAreNamed() {
        assertThat(problems(HEAD + "steps:\n  a: { email: x }\n  b: { email: y }\n  a: { email: z }\n")).containsExactly(
                "w.yaml:6:3: [a] \"a\" is written twice, first in line 4; write it once, or give the second one a name of its own");
    }

    @Test
    void read_whenItIsNoYaml_thenTheLineAndColumnAreThoseOfTheMistake() {
        assertThat(problems(HEAD + "steps:\n  a: { email: x\n  b: { email: y }\n")).singleElement().asString()
                .startsWith("w.yaml:5:4: this is not YAML: ");
        assertThat(problems(HEAD + "steps:\n  a: { email: Hello: you }\n")).isNotEmpty();
        assertThat(problems("workflow: w: x\n")).singleElement().asString()
                .startsWith("w.yaml:1:12: this is not YAML: mapping values are not allowed here");
    }

    @Test
    void read_whenStepsCannotBeReached_thenTheFirstOfThemIsNamedOnce() {
        assertThat(problems(HEAD + """
                steps:
                  a: { email: x }
                  b: { exit: completed }
                  lost: { email: y }
                  more: { email: z }
                  end: { goTo: more2 }
                  more2: { exit: bored }
                  alone: { email: z }
                """)).containsExactly(
                "w.yaml:6:3: [lost] nobody can ever reach this step and the 3 behind it: \"b\" above it does not lead here;"
                        + " write \"next: lost\", or then, else or goTo, in the step that should lead here, or leave it out",
                "w.yaml:10:3: [alone] nobody can ever reach this step: \"more2\" above it does not lead here;"
                        + " write \"next: alone\", or then, else or goTo, in the step that should lead here, or leave it out");
    }

    @Test
    void read_whenASplitHasNoWayToTheStepBelow_thenThatIsUnreachable() {
        assertThat(problems(HEAD + """
                steps:
                  half: { split: [ { weight: 1, then: b }, { weight: 1, then: c } ], next: a }
                  a: { email: x }
                  b: { email: x }
                  c: { email: x }
                """)).singleElement().asString().startsWith("w.yaml:5:3: [a] nobody can ever reach this step");
    }

    @Test
    void read_whenALoopAlwaysWaits_thenItIsFine() {
        for (String wait : List.of("{ delay: 1 day }", "{ delayUntil: { at: \"09:00\" } }",
                "{ delayUntil: { field: birthday, yearly: true } }", "{ delayUntil: { at: \"09:00\", weekdays: [ mon ] } }")) {
            assertThat(problems(HEAD + "steps:\n  a: { email: x }\n  w: " + wait + "\n  b: { goTo: a }\n")).isEmpty();
        }
    }

    @Test
    void read_whenALoopMayNotWait_thenItIsRefused() {
        for (String wait : List.of("{ delayUntil: { date: 2026-12-24, at: \"09:00\" } }", "{ delayUntil: { field: renews_at } }",
                "{ delayUntil: { weekdays: [ mon ] } }", "{ if: { opened: a }, then: b }")) {
            assertThat(problems(HEAD + "steps:\n  a: { email: x }\n  w: " + wait + "\n  b: { goTo: a }\n"))
                    .singleElement().asString().startsWith("w.yaml:6:3: [b] people go round for ever without a wait");
        }
    }

    @Test
    void read_whenTwoLoopsAreEndless_thenBothAreRefused() {
        assertThat(problems(HEAD + """
                steps:
                  a: { email: x }
                  b: { if: { opened: a }, then: a }
                  c: { if: { clicked: a }, then: b }
                  d: { delay: 1 day, next: a }
                """)).hasSize(2).anyMatch(p -> p.contains("a -> b -> a")).anyMatch(p -> p.contains("b -> c -> b"));
    }

    @Test
    void read_whenALoopOnlyWaits_thenItIsRefused() {
        assertThat(problems(HEAD + "steps:\n  a: { email: x }\n  w: { delay: 1 day }\n  v: { delay: 310 days, next: w }\n"))
                .containsExactly("w.yaml:6:3: [v] people wait here for ever and nothing ever happens: w -> v -> w;"
                        + " write a step on the way that does something or can end it, such as an email or an if");
    }

    @Test
    void read_whenAChainOfWaitsIsTooLong_thenItIsRefusedAtItsBeginning() {
        assertThat(problems(HEAD + """
                steps:
                  a: { email: x }
                  w: { delay: 200 days }
                  mon: { delayUntil: { weekdays: [ mon ] } }
                  on: { goTo: v }
                  v: { delay: 100 days }
                """)).containsExactly("w.yaml:5:3: [w] 3 waits follow each other here and may last 307 days 1 hour together,"
                + " the limit is 300 days; write one delay of at most 366 days, or a step between them that does something");
        assertThat(problems(HEAD + "steps:\n  w: { delay: 150 days }\n  v: { delay: 150 days }\n  u: { email: x }\n")).isEmpty();
        assertThat(problems(HEAD + "steps:\n  w: { delay: 366 days }\n  v: { delay: 200 days }\n")).isEmpty();
    }

    @Test
    void read_whenTheEventIsUsedWithoutAnEvent_thenEachUseIsRefused() {
        String steps = """
                steps:
                  a: { email: x, subject: "{{#if event.name}}You{{/if}}" }
                  b: { delayUntil: { field: event.startsAt } }
                  c: { if: { any: [ { field: event.total, exists: true } ] } }
                  d: { updateField: { field: f, value: "{{event.x}}" } }
                  e: { webhook: "https://example.com", body: { k: "{{ event.x }}" } }
                  f: { notify: { subject: "{{event.a}}", text: "{{event.b}}" } }
                """;
        String settings = "settings: { reentry: { policy: always, key: event.cartId } }\n";

        assertThat(problems("workflow: w\ntrigger: { joinsGroup: g }\n" + settings + steps)).hasSize(8)
                .allMatch(p -> p.contains("no trigger here is an event"));
        assertThat(problems("workflow: w\ntrigger: [ { joinsGroup: g }, { event: e } ]\n" + settings + steps)).isEmpty();
    }

    @Test
    void read_whenMistakesAreOfManyKinds_thenAllAreToldAtOnceInTheOrderOfTheFile() {
        List<String> problems = problems("""
                workflow: w
                trigger: { joinsGrup: g }
                settings: { timezone: Europe/Vilna, reentry: twice }
                steps:
                  a: { email: x, subjct: y }
                  b: { if: { opened: aa, }, then: nowhere }
                  c: { delay: 2 months }
                  d: { goTo: a }
                  e: { email: x }
                """);

        assertThat(problems).map(p -> p.substring(0, p.indexOf(": ")))
                .containsExactly("w.yaml:2:12", "w.yaml:3:23", "w.yaml:3:46", "w.yaml:5:18", "w.yaml:6:22",
                        "w.yaml:6:35", "w.yaml:7:15", "w.yaml:9:3");
    }

    private static List<String> problems(String text) {
        return new WorkflowReader().read("w.yaml", text).problems().stream().map(Problem::toString).toList();
    }
}
