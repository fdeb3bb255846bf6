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
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Settled;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepKindsTest {

    private static final Settings.QuietHours NIGHT =
            new Settings.QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), Settings.WhenBlocked.DELAY);

    private static Settings with(Optional<Settings.QuietHours> quiet, Optional<Settings.FrequencyCap> cap) {
        return new Settings(Settings.DEFAULT.reentry(), Optional.empty(), quiet, cap, List.of());
    }

    private static Step.If ifOpened(String step, String then, String otherwise) {
        return new Step.If(new Condition.Opened(step), Optional.of(then), Optional.of(otherwise), Optional.empty());
    }

    private static Step.DelayUntil until(String field, Duration offset, Step.IfPast ifPast) {
        return new Step.DelayUntil(Optional.empty(), Optional.of(field), offset, false, Optional.empty(), Set.of(),
                ifPast, Optional.empty());
    }

    private static Map<String, Step> opened() {
        return steps("hello", email("a"), "wait", days(2), "opened", ifOpened("hello", "tips", "again"), "again",
                email("b"), "tips", email("c"), "done", new Step.Exit(Step.Exit.COMPLETED));
    }

    @Test
    void condition_whenTheEmailWasOpened_thenTheOpenersWay() {
        Desk desk = new Desk(Settings.DEFAULT, opened()).enter();
        desk.task(desk.due());
        Message hello = desk.messages.find(desk.enrolment, 0).orElseThrow();
        desk.messages.note(hello, Message.Event.OPEN, MONDAY.plus(Duration.ofHours(3)), Optional.empty());

        assertThat(desk.run().sent()).containsExactly("hello", "tips");
        assertThat(desk.row().step()).isEqualTo("done");
    }

    @Test
    void condition_whenItWasNotOpened_thenTheOtherWay() {
        assertThat(new Desk(Settings.DEFAULT, opened()).enter().run().sent()).containsExactly("hello", "again", "tips");
    }

    @Test
    void removeFromGroup_whenKilledAfterTheChange_thenItsOwnChangeIsNoReasonToLeave() {
        Desk desk = new Desk(Desk.exitWhen(new Condition.LeftGroup("quiet")), steps("hello", email("a"), "wait", days(2),
                "awake", new Step.RemoveFromGroup("quiet", Optional.empty()), "bye", email("b")));
        desk.subscribers.change(ACCOUNT, ANN, s -> s.joined("quiet", MONDAY.minusSeconds(60), "w1"));
        desk.enter();
        desk.task(desk.due());
        desk.now = desk.row().wakeAt();
        String cause = desk.enrolment + "/" + desk.row().visit();
        desk.subscribers.change(ACCOUNT, ANN, s -> s.left("quiet", desk.now, cause));

        desk.task(desk.due());

        assertThat(desk.row().settled().map(Settled::outcome)).contains("left");
        assertThat(desk.row().step()).isEqualTo("bye");
    }

    @Test
    void split_whenDrawnForManyEnrolments_thenByWeightAndAlwaysTheSame() {
        Step.Split split = new Step.Split(List.of(new Step.Split.Part(75, "a"), new Step.Split.Part(25, "b")),
                Optional.empty());
        Map<String, Integer> drawn = new HashMap<>();
        for (int i = 0; i < 4_000; i++) {
            EnrolmentId id = EnrolmentId.of("w", "acme", "s" + i, "", 1);
            String part = SplitDraw.draw(split, id, "half").then();
            assertThat(SplitDraw.draw(split, id, "half").then()).isEqualTo(part);
            drawn.merge(part, 1, Integer::sum);
        }
        assertThat(drawn.get("a")).isBetween(2_900, 3_100);
    }

    @Test
    void quietHours_whenAnEmailFallsDueAtNight_thenItWaitsForTheMorning() {
        Desk desk = new Desk(with(Optional.of(NIGHT), Optional.empty()), steps("hello", email("a")));
        desk.now = Instant.parse("2026-03-02T23:30:00Z");

        assertThat(desk.enter().run().sendTimes).containsExactly("hello 2026-03-03T08:00:00Z");
    }

    @Test
    void quietHours_whenTheAuthorSaysSkip_thenTheEmailIsSkippedAndRecorded() {
        Settings.QuietHours skip = new Settings.QuietHours(NIGHT.from(), NIGHT.to(), Settings.WhenBlocked.SKIP);
        Desk desk = new Desk(with(Optional.of(skip), Optional.empty()), steps("hello", email("a"), "wait",
                new Step.Delay(Duration.ofHours(12), Optional.empty()), "tips", email("b")));
        desk.now = Instant.parse("2026-03-02T23:30:00Z");

        assertThat(desk.enter().run().sendTimes).containsExactly("tips 2026-03-03T11:30:00Z");
        assertThat(desk.skipped()).containsExactly("quietHours");
    }

    @Test
    void frequencyCap_whenReached_thenTheNextEmailWaitsUntilThereIsRoom() {
        Settings.FrequencyCap oneADay = new Settings.FrequencyCap(1, Duration.ofDays(1), Settings.WhenBlocked.DELAY);
        Desk desk = new Desk(with(Optional.empty(), Optional.of(oneADay)), steps("a", email("a"), "wait",
                new Step.Delay(Duration.ofHours(4), Optional.empty()), "b", email("b")));

        assertThat(desk.enter().run().sendTimes)
                .containsExactly("a 2026-03-02T09:00:00Z", "b 2026-03-03T09:00:00Z");
    }

    @Test
    void waitForAField_whenTheDateMovesDuringTheWait_thenItWaitsForTheNewDate() {
        Desk desk = new Desk(Settings.DEFAULT, steps("before", until("renewsAt", Duration.ofDays(-7),
                new Step.IfPast.Continue()), "remind", email("a")));
        desk.subscribers.change(ACCOUNT, ANN, s -> s.withField("renewsAt", "2026-04-01", MONDAY, "w1"));
        desk.enter();
        desk.task(desk.due());
        assertThat(desk.row().wakeAt()).isEqualTo(Instant.parse("2026-03-25T00:00:00Z"));
        desk.subscribers.change(ACCOUNT, ANN, s -> s.withField("renewsAt", "2026-05-01", MONDAY, "w2"));

        assertThat(desk.run().sendTimes).containsExactly("remind 2026-04-24T00:00:00Z");
    }

    @Test
    void waitForAField_whenItsMomentIsOverOnArrival_thenTheAuthorsOtherWay() {
        Desk desk = new Desk(Settings.DEFAULT, steps("before", until("startsAt", Duration.ofDays(-1),
                new Step.IfPast.GoTo("live")), "remind", email("a"), "live", email("b")));
        desk.subscribers.change(ACCOUNT, ANN, s -> s.withField("startsAt", "2026-03-02T20:00:00Z", MONDAY, "w1"));

        assertThat(desk.enter().run().sent()).containsExactly("live");
    }

    @Test
    void waitForAField_whenTheDateIsYearsAway_thenInSlicesThatAnExecutionSurvives() {
        Desk desk = new Desk(Settings.DEFAULT, steps("before", until("startsAt", Duration.ZERO,
                new Step.IfPast.Continue()), "remind", email("a")));
        desk.subscribers.change(ACCOUNT, ANN, s -> s.withField("startsAt", "2029-01-01", MONDAY, "w1"));

        assertThat(desk.enter().run().sendTimes).containsExactly("remind 2029-01-01T00:00:00Z");
        assertThat(desk.row().generation()).isGreaterThan(2);
    }

    @Test
    void delayOfAYear_whenItIsOver_thenAfterExactlyThatTime() {
        Desk desk = new Desk(Settings.DEFAULT, steps("wait", days(365), "hello", email("a")));

        assertThat(desk.enter().run().sendTimes).containsExactly("hello 2027-03-02T09:00:00Z");
    }

    @Test
    void actions_whenTheStepsChangeThePerson_thenOnceAndOthersAreTold() {
        Desk desk = new Desk(Settings.DEFAULT, steps("join", new Step.AddToGroup("vip", Optional.empty()), "mark",
                new Step.UpdateField("plan", "pro", Optional.empty()), "out", new Step.Unsubscribe(Optional.empty()),
                "next", new Step.StartWorkflow("other", Optional.empty()), "bye", new Step.Exit("moved on")));

        desk.enter().run();

        var person = desk.subscribers.find(ACCOUNT, ANN).orElseThrow();
        assertThat(person.inGroup("vip")).isTrue();
        assertThat(person.field("plan")).contains("pro");
        assertThat(person.consent().subscribed()).isFalse();
        assertThat(desk.started).hasSize(4).last().asString().startsWith("other ");
        assertThat(desk.row().status()).isEqualTo(Status.EXITED);
        assertThat(desk.row().reason()).contains("moved on");
    }

    @Test
    void webhook_whenTheReceiverIsDownAndThenBack_thenCalledAgainWithTheSameId() {
        Desk desk = new Desk(Settings.DEFAULT, steps("call", new Step.Webhook("https://example.com/hook",
                Map.of("plan", "pro"), Optional.empty())));
        List<String> ids = new ArrayList<>();
        desk.webhooks = (account, url, id, body) -> {
            ids.add(id);
            return ids.size() < 3 ? new WebhookCaller.Result.Later("503") : new WebhookCaller.Result.Taken();
        };

        assertThat(desk.enter().run().row().status()).isEqualTo(Status.COMPLETED);
        assertThat(ids).hasSize(3).containsOnly(desk.enrolment + "-0");
    }

    @Test
    void webhook_whenTheReceiverRefuses_thenThePlaceIsKeptAndSaysWhy() {
        Desk desk = new Desk(Settings.DEFAULT, steps("call", new Step.Webhook("https://example.com/hook", Map.of(),
                Optional.empty()))).enter();
        desk.webhooks = (account, url, id, body) -> new WebhookCaller.Result.Refused("410 Gone");

        assertThatThrownBy(() -> desk.task(desk.due())).isInstanceOf(Failure.NeedsAttention.class);
        assertThat(desk.row().reason()).contains("Webhook: 410 Gone");
        assertThat(desk.row().step()).isEqualTo("call");
    }

    @Test
    void notify_whenAStepTellsStaff_thenOneMailToTheOwnerThatCountsForNoSubscriber() {
        Desk desk = new Desk(Settings.DEFAULT, steps("tell", new Step.Notify(Optional.empty(), "Look", "A <b> score",
                Optional.empty()))).enter().run();

        assertThat(desk.mailer.emails()).singleElement().satisfies(e -> {
            assertThat(e.to()).isEqualTo("owner@example.com");
            assertThat(e.html()).isEqualTo("<p>A &lt;b> score</p>");
        });
        assertThat(desk.messages.sentSince(ACCOUNT, ANN, Instant.EPOCH)).isEmpty();
    }

    @Test
    void eventRule_whenTheWorkflowIsKeyed_thenOnlyTheSameCartsOrderEndsIt() {
        Settings keyed = new Settings(new Settings.Reentry(Settings.Reentry.Policy.ALWAYS, Optional.empty(),
                Optional.of("event.cartId")), Optional.empty(), Optional.empty(), Optional.empty(),
                List.of(new Condition.Event("order_placed", Optional.empty(), 1)));
        Desk desk = new Desk(keyed, steps("wait", days(1), "remind", email("a")));
        desk.positions.create(Position.enter(desk.enrolment, ACCOUNT, ANN, "story",
                desk.workflow.hash(), "cart-1", "", "wait", MONDAY.plus(Duration.ofDays(1)), MONDAY));
        desk.subscribers.record(new SubscriberEvent(ACCOUNT, ANN, "e1", "order_placed",
                MONDAY.plus(Duration.ofHours(2)), Map.of("cartId", "cart-2")));
        StepRequest due = desk.due();
        desk.now = MONDAY.plus(Duration.ofDays(1));
        assertThat(desk.task(due)).isPresent();

        Desk same = new Desk(keyed, steps("wait", days(1), "remind", email("a")));
        same.positions.create(Position.enter(same.enrolment, ACCOUNT, ANN, "story",
                same.workflow.hash(), "cart-1", "", "wait", MONDAY.plus(Duration.ofDays(1)), MONDAY));
        same.subscribers.record(new SubscriberEvent(ACCOUNT, ANN, "e1", "order_placed",
                MONDAY.plus(Duration.ofHours(2)), Map.of("cartId", "cart-1")));
        same.run();
        assertThat(same.row().reason()).contains("event order_placed");
        assertThat(same.sent()).isEmpty();
    }
}
