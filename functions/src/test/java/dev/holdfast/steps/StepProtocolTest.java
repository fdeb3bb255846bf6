package dev.holdfast.steps;

import static dev.holdfast.steps.Desk.ACCOUNT;
import static dev.holdfast.steps.Desk.ANN;
import static dev.holdfast.steps.Desk.MONDAY;
import static dev.holdfast.steps.Desk.days;
import static dev.holdfast.steps.Desk.email;
import static dev.holdfast.steps.Desk.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.failures.Failure;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Message;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepProtocolTest {

    private static final Map<String, Step> SERIES = steps("hello", email("welcome-1"), "wait2", days(2), "tips",
            email("welcome-2"));

    private static Step.Email resending(String template) {
        return new Step.Email(template, Optional.empty(), Step.OnUnknown.RESEND, Optional.empty());
    }

    @Test
    void welcomeSeries_whenNothingHappens_thenEachEmailOnceAtItsTime() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter().run();

        assertThat(desk.sendTimes).containsExactly("hello 2026-03-02T09:00:00Z", "tips 2026-03-04T09:00:00Z");
        assertThat(desk.row().status()).isEqualTo(Status.COMPLETED);
        assertThat(desk.row().step()).isEqualTo(Bookmark.ENDED);
    }

    @Test
    void everyWrite_whenTheSeriesRuns_thenRaisesTheSequenceByOne() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter().run();

        // enter 1, claim and settle of two emails
        assertThat(desk.row().sequence()).isEqualTo(5);
        assertThat(desk.row().visit()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Step.OnUnknown.class)
    void series_whenKilledBetweenAnyTwoEffects_thenOneEmailAtMostAndNoneSkippedButByPolicy(Step.OnUnknown policy) {
        Map<String, Step> series = twoEmails(policy);
        for (int point : pointsOf(series)) {
            Desk desk = new Desk(Settings.DEFAULT, series).enter();
            desk.sesTellsOfSends = true;
            desk.killer = new Killer(point);
            desk.run();

            List<String> skipped = desk.skipped();
            assertThat(desk.row().status()).as("point " + point).isEqualTo(Status.COMPLETED);
            assertThat(desk.sent()).as("point " + point).doesNotHaveDuplicates().hasSize(2 - skipped.size());
            assertThat(skipped).as("point " + point).allMatch("outcomeUnknown"::equals)
                    .hasSizeLessThanOrEqualTo(policy == Step.OnUnknown.SKIP ? 1 : 0);
        }
    }

    @Test
    void series_whenKilledAnywhereAndSesTellsNothing_thenStillNoEmailTwice() {
        Map<String, Step> series = twoEmails(Step.OnUnknown.SKIP);
        for (int point : pointsOf(series)) {
            Desk desk = new Desk(Settings.DEFAULT, series).enter();
            desk.killer = new Killer(point);
            desk.run();

            assertThat(desk.sent()).as("point " + point).doesNotHaveDuplicates();
            assertThat(desk.sent().size() + desk.skipped().size()).as("point " + point).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void series_whenTheAuthorPrefersADoubleAndSesTellsNothing_thenNothingIsSkipped() {
        Map<String, Step> series = twoEmails(Step.OnUnknown.RESEND);
        for (int point : pointsOf(series)) {
            Desk desk = new Desk(Settings.DEFAULT, series).enter();
            desk.killer = new Killer(point);
            desk.run();

            assertThat(desk.sent()).as("point " + point).contains("hello", "tips");
        }
    }

    private static Map<String, Step> twoEmails(Step.OnUnknown policy) {
        return steps("hello", policy == Step.OnUnknown.SKIP ? email("a") : resending("a"), "wait2", days(2),
                "tips", policy == Step.OnUnknown.SKIP ? email("b") : resending("b"));
    }

    /** Before and after each of the effects of an undisturbed run. */
    private static int[] pointsOf(Map<String, Step> series) {
        List<String> effects = new Desk(Settings.DEFAULT, series).enter().run().killer.seen();
        assertThat(effects).startsWith("write of sequence 2", "send", "record", "write of sequence 3");
        return IntStream.range(0, 2 * effects.size()).toArray();
    }

    @Test
    void email_whenKilledAfterSesAcceptedAndItsEventArrives_thenSettledAsSentWithoutASecondSend() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.mailer.loseAnswer();
        assertThatThrownBy(() -> desk.function().perform(desk.due())).isInstanceOf(Failure.SendOutcomeUnknown.class);
        desk.messages.note(new Message(desk.enrolment, 0, ACCOUNT, ANN, "hello", 2, Optional.of("ses-1"), desk.now,
                Optional.empty(), Map.of(), Map.of(), Optional.empty()), Message.Event.SEND, desk.now, Optional.empty());

        desk.run();

        assertThat(desk.sent()).containsExactly("hello", "tips");
        assertThat(desk.messages.find(desk.enrolment, 0).orElseThrow().skipped()).isEmpty();
    }

    @Test
    void email_whenTheAnswerIsLostAndNoEventComes_thenSkippedAfterAQuarterOfAnHourAndRecorded() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.mailer.loseRequest();

        desk.run();

        assertThat(desk.sent()).containsExactly("tips");
        assertThat(desk.failures).containsExactly("SEND_OUTCOME_UNKNOWN");
        assertThat(desk.messages.find(desk.enrolment, 0).orElseThrow().skipped()).contains("outcomeUnknown");
        assertThat(desk.sendTimes).last().isEqualTo("tips 2026-03-04T09:00:00Z");
    }

    @Test
    void email_whenTheAuthorChoseResendAndTheRequestWasLost_thenSentByASecondClaim() {
        Desk desk = new Desk(Settings.DEFAULT, steps("hello", resending("a"))).enter();
        desk.mailer.loseRequest();

        desk.run();

        assertThat(desk.mailer.emails()).singleElement()
                .satisfies(e -> assertThat(e.tags()).containsEntry("attempt", "2"));
    }

    @Test
    void email_whenSesIsTooBusy_thenTheClaimIsReleasedAndTheEmailGoesOutSoon() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.mailer.refuse(Mailer.Refusal.THROTTLED, "Maximum sending rate exceeded.");

        desk.run();

        assertThat(desk.failures).containsExactly("THROTTLED");
        assertThat(desk.sendTimes).contains("hello 2026-03-02T09:00:02Z", "tips 2026-03-04T09:00:00Z");
    }

    @Test
    void email_whenTheDaysQuotaIsUsedUp_thenItWaitsAnHourInItsPlace() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.mailer.refuse(Mailer.Refusal.NOT_NOW, "Daily message quota exceeded.");

        assertThat(desk.task(desk.due())).isEmpty();

        assertThat(desk.row().step()).isEqualTo("hello");
        assertThat(desk.row().wakeAt()).isEqualTo(MONDAY.plus(Duration.ofHours(1)));
        assertThat(desk.run().sent()).containsExactly("hello", "tips");
    }

    @Test
    void email_whenSesWillNeverTakeIt_thenThePlaceIsKeptAndSaysWhyAndARedriveGoesOn() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.mailer.refuse(Mailer.Refusal.REJECTED, "Email address is not verified.");

        assertThatThrownBy(() -> desk.task(desk.due())).isInstanceOf(Failure.NeedsAttention.class);
        assertThat(desk.row().status()).isEqualTo(Status.FAILED);
        assertThat(desk.row().reason()).contains("SES: Email address is not verified.");

        desk.task(desk.due());
        assertThat(desk.run().sent()).containsExactly("hello", "tips");
    }

    @Test
    void task_whenRetriedAfterItWasSettled_thenAnsweredTheSame() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        StepRequest request = desk.due();
        Bookmark first = desk.function().perform(request);

        assertThat(desk.function().perform(request)).isEqualTo(first);
        assertThat(desk.sent()).containsExactly("hello");
    }

    @Test
    void task_whenAnOldInvocationArrivesLongAfterwards_thenItIsDivertedAndDoesNothing() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        StepRequest old = desk.due();
        desk.run();

        assertThatThrownBy(() -> desk.function().perform(old)).isInstanceOf(Failure.Diverted.class);
        assertThat(desk.sent()).containsExactly("hello", "tips");
    }

    @Test
    void task_whenAnotherGenerationSpeaks_thenTheOldOneEndsWellAndSendsNothing() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        StepRequest old = desk.due();
        desk.positions.replace(desk.row().nextGeneration(desk.now));

        assertThatThrownBy(() -> desk.function().perform(old)).isInstanceOf(Failure.Diverted.class);
        assertThat(desk.function().lookUp(desk.enrolment, 1).resumeAt()).isEqualTo(Bookmark.ENDED);
        assertThat(desk.function().lookUp(desk.enrolment, 2).resumeAt()).isEqualTo("hello");
        assertThat(desk.sent()).isEmpty();
    }

    @Test
    void email_whenANewGenerationFindsAClaim_thenItSettlesItAndDoesNotSendAgain() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.killer = new Killer(3);
        assertThatThrownBy(() -> desk.function().perform(desk.due())).isInstanceOf(Crash.class);
        desk.killer = new Killer(-1);
        desk.positions.replace(desk.row().nextGeneration(desk.now));

        desk.run();

        assertThat(desk.sent()).containsExactly("hello", "tips");
    }

    @Test
    void workflow_whenPaused_thenEveryoneIsParkedInPlaceAndNothingIsSent() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.workflows.pause(ACCOUNT, "story", true);

        desk.run();

        assertThat(desk.row().status()).isEqualTo(Status.PAUSED);
        assertThat(desk.row().step()).isEqualTo("hello");
        assertThat(desk.sent()).isEmpty();
    }

    @Test
    void email_whenUnsubscribed_thenTheEnrolmentEndsWithTheReason() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.subscribers.change(ACCOUNT, ANN, s -> s.withConsent(false, desk.now, "link"));

        desk.run();

        assertThat(desk.row().status()).isEqualTo(Status.EXITED);
        assertThat(desk.row().reason()).contains("unsubscribed");
        assertThat(desk.sent()).isEmpty();
    }

    @Test
    void exitRule_whenTheGroupIsJoinedDuringAWait_thenNothingMoreIsSentAndARetryIsToldTheSame() {
        Desk desk = new Desk(Desk.exitWhen(new Condition.JoinedGroup("customers")), SERIES).enter();
        desk.task(desk.due());
        desk.now = MONDAY.plus(Duration.ofDays(1));
        desk.subscribers.change(ACCOUNT, ANN, s -> s.joined("customers", desk.now, "w1"));
        desk.now = desk.row().wakeAt();
        StepRequest tips = desk.due();

        assertThat(desk.task(tips)).isEmpty();
        assertThat(desk.task(tips)).isEmpty();

        assertThat(desk.row().reason()).contains("joinsGroup customers");
        assertThat(desk.sent()).containsExactly("hello");
    }

    @Test
    void drip_whenItLastsTwoYears_thenItIsHandedOverBeforeAnExecutionsYearIsUp() {
        Map<String, Step> drip = new java.util.LinkedHashMap<>();
        for (int week = 1; week <= 104; week++) {
            drip.put("mail" + week, email("lesson"));
            drip.put("wait" + week, days(7));
        }
        Desk desk = new Desk(Settings.DEFAULT, drip).enter().run();

        assertThat(desk.sent()).hasSize(104).doesNotHaveDuplicates();
        assertThat(desk.row().generation()).isEqualTo(3);
        assertThat(desk.row().status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void handOver_whenKilledAtAnyPoint_thenTheNextGenerationStillStarts() {
        Map<String, Step> drip = steps("a", email("a"), "w1", days(290), "b", email("b"), "w2", days(290), "c",
                email("c"));
        int points = 2 * new Desk(Settings.DEFAULT, drip).enter().run().killer.seen().size();
        for (int point = 0; point < points; point++) {
            Desk desk = new Desk(Settings.DEFAULT, drip).enter();
            desk.killer = new Killer(point);
            desk.run();

            Position row = desk.row();
            assertThat(row.generation()).as("point " + point).isEqualTo(2);
            assertThat(desk.executions.running(desk.enrolment + "-g2")).as("point " + point).isPresent();
            assertThat(desk.sent()).doesNotHaveDuplicates();
        }
    }

    @Test
    void series_whenTheFunctionIsLateByHours_thenTheRestKeepsItsSchedule() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.now = MONDAY.plus(Duration.ofHours(6));

        desk.run();

        assertThat(desk.sendTimes).containsExactly("hello 2026-03-02T15:00:00Z", "tips 2026-03-04T09:00:00Z");
    }

    @Test
    void series_whenSomeoneRestedForWeeks_thenTheMissedEmailsDoNotComeAllAtOnce() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.now = MONDAY.plus(Duration.ofDays(21));

        desk.run();

        assertThat(desk.sendTimes).containsExactly("hello 2026-03-23T09:00:00Z", "tips 2026-03-25T09:00:00Z");
    }

    @Test
    void erasedSubscriber_whenAStepIsDue_thenTheEnrolmentEndsQuietly() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.subscribers.erase(ACCOUNT, ANN, MONDAY);

        desk.run();

        assertThat(desk.row().erased()).isTrue();
        assertThat(desk.sent()).isEmpty();
    }

    @Test
    void erasedSubscriber_whenBackByTheSameId_thenOnlyTheOldEnrolmentEnds() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        desk.subscribers.erase(ACCOUNT, ANN, MONDAY);
        desk.subscribers.create(Subscriber.create(ACCOUNT, ANN, "ann@example.com", MONDAY.plusSeconds(1), "w9"));

        desk.run();

        assertThat(desk.row().erased()).isTrue();
        assertThat(desk.sent()).isEmpty();

        Desk after = new Desk(Settings.DEFAULT, SERIES);
        after.subscribers.erase(ACCOUNT, ANN, MONDAY.minusSeconds(1));
        after.subscribers.create(Subscriber.create(ACCOUNT, ANN, "ann@example.com", MONDAY, "w9"));
        after.enter().run();

        assertThat(after.sent()).containsExactly("hello", "tips");
    }

    @Test
    void lostProfile_whenAStepIsDue_thenThePlaceIsKeptUntilItIsBack() {
        Desk desk = new Desk(Settings.DEFAULT, SERIES).enter();
        Subscriber profile = desk.subscribers.find(ACCOUNT, ANN).orElseThrow();
        Position before = desk.row();
        desk.subscribers.delete(ACCOUNT, ANN);

        assertThatThrownBy(desk::run).hasMessageContaining("acme/ann").hasMessageContaining("put it back, and redrive");
        assertThat(desk.row()).isEqualTo(before);

        desk.subscribers.putBack(profile);
        assertThat(desk.run().sent()).containsExactly("hello", "tips");
    }

    @Test
    void lostProfile_whenAnExitRuleWouldHoldWithoutIt_thenNobodyIsEnded() {
        Desk desk = new Desk(Desk.exitWhen(new Condition.Not(new Condition.InGroup("newsletter"))), SERIES).enter();
        desk.subscribers.delete(ACCOUNT, ANN);

        assertThatThrownBy(desk::run).hasMessageContaining("put it back, and redrive");
        assertThat(desk.row().status()).isEqualTo(Status.ACTIVE);
    }
}
