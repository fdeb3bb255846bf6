package dev.holdfast.enrolment;

import static dev.holdfast.enrolment.Office.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Settings.Reentry;
import dev.holdfast.workflow.Settings.Reentry.Policy;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class EnrolTest {

    private static final Trigger JOINS = new Trigger.JoinsGroup("newsletter");

    private final Office office = new Office();

    @Test
    void enrol_whenNew_thenStandsAtTheFirstPlaceAndRuns() {
        Workflows.Published welcome = office.live("welcome", rule(Policy.ONCE), JOINS);

        EnrolmentId id = in(enrol(welcome, "m1"));

        Position row = office.positions.find(id).orElseThrow();
        assertThat(row.step()).isEqualTo("hello");
        assertThat(row.wakeAt()).isEqualTo(Office.START.plus(Duration.ofHours(1)));
        assertThat(row.definition()).isEqualTo(welcome.workflow().hash());
        assertThat(row.trigger()).isEmpty();
        assertThat(row.enteredAt()).isEqualTo(Office.START);
        assertThat(office.executions.running(row.executionName())).isPresent();
    }

    @Test
    void enrol_whenOnceAndSomebodyLeavesAndRejoins_thenNoSecondEnrolment() {
        Workflows.Published welcome = office.live("welcome", rule(Policy.ONCE), JOINS);
        EnrolmentId first = in(enrol(welcome, "m1"));
        office.finish(first);
        office.clock.pass(Duration.ofDays(400));

        assertThat(enrol(welcome, "m2")).isEqualTo(new Enrolled.NotIn(Enrolled.Reason.ALREADY_ENTERED));
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void enrol_whenAfterExit_thenNotWhileInsideAndAgainAfterwards() {
        Workflows.Published nurture = office.live("nurture", rule(Policy.AFTER_EXIT), JOINS);
        EnrolmentId first = in(enrol(nurture, "m1"));

        assertThat(enrol(nurture, "m2")).isEqualTo(new Enrolled.NotIn(Enrolled.Reason.STILL_INSIDE));
        office.finish(first);
        EnrolmentId second = in(enrol(nurture, "m3"));

        assertThat(second).isNotEqualTo(first);
        assertThat(in(enrol(nurture, "m1"))).as("a late redelivery of the first").isEqualTo(first);
        office.finish(second);
        assertThat(in(enrol(nurture, "m1"))).as("also when it could enter again").isEqualTo(first);
        assertThat(office.executions.running()).hasSize(2);
    }

    @Test
    void enrol_whenAfterExitAndTheRowIsLost_thenNobodyStartsFromTheBeginning() {
        Workflows.Published nurture = office.live("nurture", rule(Policy.AFTER_EXIT), JOINS);
        in(enrol(nurture, "m1"));
        Office afterTheLoss = new Office();
        office.doors.last(Office.ACME, "anna", "nurture", "").ifPresent(entry ->
                afterTheLoss.doors.enter(Office.ACME, "anna", "nurture", "", entry));

        assertThat(afterTheLoss.enrol.enrol(office.anna(), nurture, office.event("m2", Map.of()), "m2"))
                .isEqualTo(new Enrolled.NotIn(Enrolled.Reason.STILL_INSIDE));
    }

    @Test
    void enrol_whenTheRowIsLostAndItsCauseIsToldAgain_thenNobodyIsPutBackToTheBeginning() {
        for (Policy policy : List.of(Policy.ONCE, Policy.AFTER_EXIT, Policy.ALWAYS)) {
            Workflows.Published course = office.live("course-" + policy.ordinal(), rule(policy), JOINS);
            EnrolmentId id = in(enrol(course, "m1"));
            Position row = office.positions.find(id).orElseThrow();
            office.positions.delete(id);

            assertThatThrownBy(() -> enrol(course, "m1")).as(policy.name()).hasMessageContaining(id.toString())
                    .hasMessageContaining("lost");
            assertThat(office.positions.find(id)).isEmpty();

            office.positions.create(row);
            assertThat(in(enrol(course, "m1"))).isEqualTo(id);
        }
    }

    @Test
    void enrol_whenMinGap_thenNotBeforeItIsOver() {
        Workflows.Published offers = office.live("offers",
                new Reentry(Policy.ALWAYS, Optional.of(Duration.ofDays(30)), Optional.empty()), JOINS);
        EnrolmentId first = in(enrol(offers, "m1"));
        office.clock.pass(Duration.ofDays(30).minusMillis(1));

        assertThat(enrol(offers, "m2")).isEqualTo(new Enrolled.NotIn(Enrolled.Reason.TOO_SOON));
        office.clock.pass(Duration.ofMillis(1));
        assertThat(in(enrol(offers, "m3"))).isNotEqualTo(first);
        office.clock.pass(Duration.ofDays(60));
        assertThat(in(enrol(offers, "m1"))).as("a late redelivery of the first").isEqualTo(first);
    }

    @Test
    void enrol_whenAlways_thenEachCauseOnce() {
        Workflows.Published receipts = office.live("receipts", rule(Policy.ALWAYS), JOINS);

        EnrolmentId first = in(enrol(receipts, "m1"));
        EnrolmentId second = in(enrol(receipts, "m2"));

        assertThat(second).isNotEqualTo(first);
        assertThat(in(enrol(receipts, "m1"))).isEqualTo(first);
        assertThat(office.executions.running()).hasSize(2);
    }

    @Test
    void enrol_whenThePersonWasErasedAndIsBack_thenANewEnrolmentUnderEveryRule() {
        for (Policy policy : Policy.values()) {
            Office bureau = new Office();
            Workflows.Published welcome = bureau.live("welcome", rule(policy), JOINS);
            EnrolmentId before = in(bureau.enrol.enrol(bureau.anna(), welcome, bureau.event("m1", Map.of()), "m1"));
            bureau.subscribers.erase(Office.ACME, "anna", bureau.clock.instant());
            bureau.positions.delete(before);
            bureau.clock.pass(Duration.ofDays(40));

            EnrolmentId after = in(bureau.enrol.enrol(bureau.anna(), welcome, bureau.event("m1", Map.of()), "m1"));

            assertThat(after).as(policy.name()).isNotEqualTo(before);
            assertThat(bureau.positions.find(before)).as(policy.name()).isEmpty();
            assertThat(bureau.executions.running(after + "-g1")).as(policy.name()).isPresent();
            assertThat(in(bureau.enrol.enrol(bureau.anna(), welcome, bureau.event("m1", Map.of()), "m1")))
                    .as("the same cause again, " + policy).isEqualTo(after);
        }
    }

    @Test
    void enrol_whenAnAttemptBreaksOffAtTheDoor_thenTheNextOneWritesTheRowThatTheDoorSays() {
        Workflows.Published welcome = office.live("welcome", rule(Policy.ONCE), JOINS);
        office.crashes.next(9);
        assertThatThrownBy(() -> enrol(welcome, "m1")).isInstanceOf(Crashes.Died.class);
        Doors.Entry entry = office.doors.last(Office.ACME, "anna", "welcome", "").orElseThrow();
        assertThat(office.positions.find(entry.enrolment())).as("between door and row").isEmpty();
        office.crashes.next(0);
        office.clock.pass(Duration.ofHours(5));

        assertThat(in(enrol(welcome, "m1"))).isEqualTo(entry.enrolment());
        assertThat(office.positions.find(entry.enrolment())).contains(entry.first());
    }

    @Test
    void enrol_whenTheRuleBecomesOnce_thenWhoeverWasInStaysOut() {
        in(enrol(office.live("series", rule(Policy.ALWAYS), JOINS), "m1"));

        Workflows.Published once = office.live("series", rule(Policy.ONCE), JOINS);

        assertThat(enrol(once, "m2")).isEqualTo(new Enrolled.NotIn(Enrolled.Reason.ALREADY_ENTERED));
        assertThat(enrol(once, "m1")).as("the cause that let them in").isInstanceOf(Enrolled.In.class);
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void enrol_whenKeyed_thenTwoCartsRunInParallelAndEachOnce() {
        Workflows.Published cart = office.live("cart",
                new Reentry(Policy.ONCE, Optional.empty(), Optional.of("event.cart.id")), JOINS);

        EnrolmentId one = in(enrol(cart, "m1", Map.of("cart.id", "c1")));
        EnrolmentId two = in(enrol(cart, "m2", Map.of("cart.id", "c2")));

        assertThat(one).isNotEqualTo(two);
        assertThat(enrol(cart, "m3", Map.of("cart.id", "c1")))
                .isEqualTo(new Enrolled.NotIn(Enrolled.Reason.ALREADY_ENTERED));
        assertThat(office.positions.find(two).orElseThrow().key()).isEqualTo("c2");
        assertThat(enrol(cart, "m4", Map.of("total", "9"))).isEqualTo(new Enrolled.NotIn(Enrolled.Reason.NO_KEY));
    }

    @Test
    void enrol_whenTheKeyIsLongOrOdd_thenStillOneDoorForEach() {
        Workflows.Published cart = office.live("cart",
                new Reentry(Policy.ONCE, Optional.empty(), Optional.of("event.cart")), JOINS);
        String odd = "c#1~ü".repeat(1000);

        EnrolmentId one = in(enrol(cart, "m1", Map.of("cart", odd)));

        assertThat(in(enrol(cart, "m2", Map.of("cart", odd + "x")))).isNotEqualTo(one);
        assertThat(enrol(cart, "m3", Map.of("cart", odd))).isInstanceOf(Enrolled.NotIn.class);
        assertThat(office.positions.find(one).orElseThrow().key()).isEqualTo(odd);
    }

    @Test
    void enrol_whenPaused_thenNobodyIsTakenIn() {
        Workflows.Published welcome = office.live("welcome", rule(Policy.ONCE), JOINS);
        office.workflows.pause(Office.ACME, "welcome", true);

        assertThat(enrol(welcome, "m1")).isEqualTo(new Enrolled.NotIn(Enrolled.Reason.PAUSED));
        assertThat(office.doors.last(Office.ACME, "anna", "welcome", "")).isEmpty();

        office.workflows.pause(Office.ACME, "welcome", false);
        assertThat(enrol(welcome, "m2")).isInstanceOf(Enrolled.In.class);
    }

    @Test
    void enrol_whenTheStartIsRefused_thenThePositionStandsAndTheNextAttemptStartsIt() {
        Workflows.Published welcome = office.live("welcome", rule(Policy.ONCE), JOINS);
        office.executions.refuse(1);

        Enrolled.In refused = (Enrolled.In) enrol(welcome, "m1");

        assertThat(refused.notRunning()).isPresent();
        assertThat(office.positions.find(refused.enrolment())).isPresent();
        assertThat(office.executions.running()).isEmpty();
        assertThat(enrol(welcome, "m1")).isEqualTo(new Enrolled.In(refused.enrolment(), Optional.empty()));
        assertThat(office.executions.running()).hasSize(1);
    }

    @Test
    void enrol_whenThePositionHasMovedOn_thenItIsNeitherMovedBackNorStarted() {
        Workflows.Published welcome = office.live("welcome", rule(Policy.ONCE), JOINS);
        EnrolmentId id = in(enrol(welcome, "m1"));
        office.finish(id);
        Position ended = office.positions.find(id).orElseThrow();
        office.executions.endAll();

        assertThat(enrol(welcome, "m1")).isEqualTo(new Enrolled.In(id, Optional.empty()));
        assertThat(office.positions.find(id)).contains(ended);
        assertThat(office.executions.running()).isEmpty();
    }

    @Test
    void enrol_whenTheExecutionEndedWithoutAStep_thenSaysThatItDoesNotRun() {
        Workflows.Published welcome = office.live("welcome", rule(Policy.ONCE), JOINS);
        in(enrol(welcome, "m1"));
        office.executions.endAll();

        assertThat(((Enrolled.In) enrol(welcome, "m1")).notRunning()).isPresent();
    }

    @Test
    void enrol_whenItDiesAtAnyCallAndIsAskedAgain_thenTheSameAsIfItHadNot() {
        for (Reentry rule : List.of(rule(Policy.ONCE), rule(Policy.AFTER_EXIT), rule(Policy.ALWAYS),
                new Reentry(Policy.ALWAYS, Optional.of(Duration.ofDays(1)), Optional.empty()))) {
            Office calm = new Office();
            in(calm.enrol.enrol(calm.anna(), calm.live("welcome", rule, JOINS), calm.event("m1", Map.of()), "m1"));
            int deaths = 0;
            for (int k = 1; k < 100; k++) {
                Office stormy = new Office();
                Workflows.Published version = stormy.live("welcome", rule, JOINS);
                stormy.crashes.next(k);
                try {
                    in(stormy.enrol.enrol(stormy.anna(), version, stormy.event("m1", Map.of()), "m1"));
                    break;
                } catch (Crashes.Died e) {
                    deaths++;
                }
                in(stormy.enrol.enrol(stormy.anna(), version, stormy.event("m1", Map.of()), "m1"));
                assertThat(stormy.all()).as(rule + ", death " + k).isEqualTo(calm.all()).hasSize(1);
            }
            assertThat(deaths).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void enrol_whenManyCausesComeAtOnce_thenOneRunEachRuleAllows() throws Exception {
        assertThat(storm(rule(Policy.ONCE))).as("once").isEqualTo(1);
        assertThat(storm(rule(Policy.AFTER_EXIT))).as("afterExit").isEqualTo(1);
        assertThat(storm(new Reentry(Policy.ALWAYS, Optional.of(Duration.ofDays(1)), Optional.empty())))
                .as("always, with a gap").isEqualTo(1);
        assertThat(storm(rule(Policy.ALWAYS))).as("always: one for each of the ten causes").isEqualTo(10);
    }

    /** Ten causes, each delivered ten times, all at once. */
    private static int storm(Reentry rule) throws Exception {
        Office office = new Office();
        Workflows.Published version = office.live("welcome", rule, JOINS);
        office.anna();
        ExecutorService threads = Executors.newFixedThreadPool(20);
        CyclicBarrier together = new CyclicBarrier(20);
        try {
            List<Callable<Enrolled>> deliveries = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String cause = "m" + i % 10;
                deliveries.add(() -> {
                    together.await();
                    return office.enrol.enrol(office.anna(), version, office.event(cause, Map.of()), cause);
                });
            }
            for (Future<Enrolled> delivery : threads.invokeAll(deliveries)) {
                delivery.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return office.executions.running().size();
    }

    private Enrolled enrol(Workflows.Published version, String cause) {
        return enrol(version, cause, Map.of());
    }

    private Enrolled enrol(Workflows.Published version, String cause, Map<String, String> data) {
        return office.enrol.enrol(office.anna(), version, office.event(cause, data), cause);
    }

    private static EnrolmentId in(Enrolled enrolled) {
        assertThat(enrolled).isInstanceOf(Enrolled.In.class);
        return ((Enrolled.In) enrolled).enrolment();
    }
}
