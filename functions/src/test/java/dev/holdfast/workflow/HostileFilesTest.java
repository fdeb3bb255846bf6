package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no workflows at all, by mistake or by intent: each is refused in plain words, and none is dear. */
class HostileFilesTest {

    private static final String HEAD = "workflow: w\ntrigger: { event: e }\nsteps:\n";

    @Test
    void read_whenAliasesMultiply_thenTheFileIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [ x, x, x, x, x, x, x, x, x, x ]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
        }

        assertThat(problems(bomb.toString())).hasSize(1).first().asString().contains("aliases", "200000");
    }

    @Test
    void read_whenLongKeysAreMultiplied_thenTheFileIsRefused() {
        String bomb = "a: &a\n  ? " + "k".repeat(300_000) + "\n  : 1\nb: [ " + "*a, ".repeat(20_000) + "]\n";

        assertThat(problems(bomb)).first().asString().contains("aliases");
    }

    @Test
    void read_whenAnAliasStandsInsideWhatItNames_thenTheFileIsRefused() {
        assertThat(problems(HEAD + "  a: &a { if: { all: [ *a ] } }\n")).isNotEmpty();
    }

    @Test
    void read_whenNestedAMillionDeep_thenTheFileIsRefused() {
        assertThat(problems("a: " + "[".repeat(1_000_000))).hasSize(1).first().asString()
                .startsWith("w.yaml:1:43:").contains("more than 40 levels");
    }

    @Test
    void read_whenAnEmojiStandsAnywhere_thenItIsRead() {
        for (int before = 1_000; before < 1_050; before++) {
            assertThat(problems("# " + "x".repeat(before) + "\uD83D\uDE00\n" + HEAD + "  a: { exit: done }\n")).as("after " + before).isEmpty();
        }
    }

    @Test
    void read_whenHuge_thenTheFileIsRefusedWithTheNumberAndTheLimit() {
        assertThat(problems("#".repeat(1_048_577))).hasSize(1).first().asString().contains("1048577", "1048576");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delay: \"%s\"", "email: %s", "addToGroup: \"%s\"", "webhook: \"https://%s\"",
            "if: { field: \"%s\", exists: true }", "if: { event: \"%s\" }", "delayUntil: { field: \"%s\" }", "%s: 1",
            "exit: \"%s\"", "notify: { to: \"%s\", subject: s, text: t }"})
    void read_whenATextIsVeryLong_thenItIsRefusedWithoutAStackOverflow(String step) {
        for (String long_ : List.of("1 day ".repeat(50_000), "a.".repeat(100_000), "a".repeat(300_000))) {
            assertThat(problems(HEAD + "  a: { " + step.formatted(long_) + " }\n")).isNotEmpty()
                    .allSatisfy(p -> assertThat(p.toString().length()).isLessThan(2_000));
        }
    }

    @Test
    void read_whenANumberWouldFillTheMemory_thenItIsATextLikeAnyOther() {
        assertThat(problems(HEAD + "  a: { updateField: { field: f, value: 1e999999999 } }\n")).isEmpty();
        assertThat(problems(HEAD + "  a: { split: [ { weight: 1e999999999, then: b }, { weight: 99999999999999999999, then: b } ] }\n"
                + "  b: { exit: completed }\n")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "hello", "- a\n- b\n", "42", "null", "{}", "steps:\n", "steps: []\n",
            "steps: hello\n", "workflow: w\n---\nworkflow: v\n", "a: [", "a: b: c", "\t- x", "a: *nowhere", "{ ? [a] : b }",
            "a: !!python/object x", "%YAML 3.0\n---\na: b", "\u0000", "a: \"\\ud800\"", "settings: 3\ntrigger: []\nsteps: { a: 1 }",
            "trigger: 5", "steps: { a: { branch: 5 }, b: { split: { a: b } }, c: { delayUntil: 5 }, d: { if: [] } }",
            "steps: { a: { branch: [ 5, null, {} ] }, b: { split: [ [] ] }, c: { delayUntil: { ifPast: [] } } }",
            "steps: { \"a/b~c\": { email: 5, next: [] } }", "? a\n: b\n? {x: y}\n: z"})
    void read_whenItIsNoWorkflow_thenThereAreProblemsAndNoException(String text) {
        assertThat(problems(text)).isNotEmpty().allSatisfy(p -> {
            assertThat(p.line()).isPositive();
            assertThat(p.column()).isPositive();
            assertThat(p.what()).isNotBlank();
            assertThat(p.instead()).isNotBlank();
        });
    }

    @Test
    void read_whenAStepHasAThousandBrothers_thenItIsStillRead() {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 1_000; i++) {
            text.append("  s").append(i).append(": { email: x, subject: \"Letter ").append(i).append("\" }\n");
        }

        assertThat(problems(text.toString())).isEmpty();
    }

    private static List<Problem> problems(String text) {
        return new WorkflowReader().read("w.yaml", text).problems();
    }
}
