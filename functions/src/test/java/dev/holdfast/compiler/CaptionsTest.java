package dev.holdfast.compiler;

import static dev.holdfast.compiler.Flows.days;
import static dev.holdfast.compiler.Flows.email;
import static dev.holdfast.compiler.Flows.flow;
import static dev.holdfast.compiler.Flows.ifOpened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Condition.Comparison;
import dev.holdfast.workflow.Step;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptionsTest {

    private static String asked(Condition condition) {
        return Captions.of(new Step.If(condition, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void workflow_whenItsPartsAreCounted_thenTheCommentSaysThem() {
        assertThat(Captions.of(flow("hello", email("a"), "wait", days(1), "opened", ifOpened("hello", "tips", "tips"), "tips",
                email("b")))).isEqualTo("Workflow welcome, version 0123456789abcdef: 4 steps with 2 emails, 1 wait, 1 decision. "
                        + "Compiled: change the workflow, not this.");
    }

    @Test
    void duration_whenItHasSeveralParts_thenEachIsNamed() {
        assertThat(Captions.words(Duration.ofHours(28).plusMinutes(1))).isEqualTo("1 day 4 hours 1 minute");
        assertThat(Captions.words(Duration.ZERO)).isEqualTo("0 seconds");
    }

    @Test
    void delayUntil_whenItSaysMuch_thenItReadsAsASentence() {
        assertThat(Captions.of(new Step.DelayUntil(Optional.empty(), Optional.of("birthday"), Duration.ofDays(-3), true,
                Optional.of(LocalTime.of(9, 0)), Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY), new Step.IfPast.Exit(),
                Optional.empty()))).isEqualTo("Wait until 3 days before birthday, every year Mon, Fri at 09:00 or exit if past");
        assertThat(Captions.of(new Step.DelayUntil(Optional.of(LocalDate.of(2026, 12, 24)), Optional.empty(), Duration.ZERO,
                false, Optional.empty(), Set.of(), new Step.IfPast.Continue(), Optional.empty())))
                .isEqualTo("Wait until 2026-12-24");
    }

    @Test
    void conditions_whenTheyAreNested_thenBracketsKeepTheirMeaning() {
        assertThat(asked(new Condition.All(List.of(new Condition.Not(new Condition.Opened("hello")),
                new Condition.Any(List.of(new Condition.Clicked("hello", Optional.of("https://example.com")),
                        new Condition.Event("order", Optional.of(Duration.ofDays(7)), 2)))))))
                .isEqualTo("Not opened hello and (clicked https://example.com in hello or order 2 times in 7 days)?");
        assertThat(asked(new Condition.Field("plan", Comparison.NOT_EQUALS, "pro"))).isEqualTo("Plan is not pro?");
        assertThat(asked(new Condition.Field("plan", Comparison.MISSING, ""))).isEqualTo("Plan is missing?");
    }

    @Test
    void caption_whenTooLong_thenCutBetweenCharacters() {
        String caption = Captions.of(email("\uD83D\uDE00".repeat(200)));

        assertThat(caption.codePointCount(0, caption.length())).isEqualTo(100);
        assertThat(caption).endsWith("\uD83D\uDE00...");
    }
}
