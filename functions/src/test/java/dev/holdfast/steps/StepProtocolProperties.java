package dev.holdfast.steps;

import static dev.holdfast.steps.Desk.days;
import static dev.holdfast.steps.Desk.steps;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failures.Failure;
import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Status;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever goes wrong, in whatever order: no email twice, none lost without a word, everyone ends. */
class StepProtocolProperties {

    /** What happens around one Task. */
    private enum Mishap { NONE, KILLED, ANSWER_LOST, REQUEST_LOST, THROTTLED, NOT_NOW, DUPLICATE, RESTORED }

    private static final int EMAILS = 4;

    private static Map<String, Step> series() {
        Object[] steps = new Object[EMAILS * 4];
        for (int i = 0; i < EMAILS; i++) {
            steps[4 * i] = "mail" + i;
            steps[4 * i + 1] = new Step.Email("t", Optional.empty(), Step.OnUnknown.SKIP, Optional.empty());
            steps[4 * i + 2] = "wait" + i;
            steps[4 * i + 3] = days(1);
        }
        return steps(steps);
    }

    @Provide
    Arbitrary<List<Integer>> kills() {
        return Arbitraries.integers().between(0, 9).list().ofMaxSize(30);
    }

    @Property(tries = 2_000)
    void series_whateverGoesWrong_thenNoEmailTwiceAndNoneMissingWithoutARecord(
            @ForAll List<Mishap> mishaps, @ForAll("kills") List<Integer> kills) {
        Desk desk = new Desk(Settings.DEFAULT, series()).enter();
        desk.sesTellsOfSends = true;
        List<Mishap> script = new ArrayList<>(mishaps.subList(0, Math.min(mishaps.size(), 30)));
        List<Integer> points = new ArrayList<>(kills);
        long sequence = 0;

        for (int round = 0; round < 400 && desk.row().status() == Status.ACTIVE; round++) {
            desk.now = desk.row().wakeAt().isAfter(desk.now) ? desk.row().wakeAt() : desk.now;
            once(desk, script.isEmpty() ? Mishap.NONE : script.remove(0), points.isEmpty() ? -1 : points.remove(0));
            assertThat(desk.row().sequence()).isGreaterThanOrEqualTo(sequence);
            sequence = desk.row().sequence();
        }

        assertThat(desk.row().status()).isEqualTo(Status.COMPLETED);
        assertThat(desk.sent()).doesNotHaveDuplicates();
        assertThat(desk.skipped()).allMatch("outcomeUnknown"::equals);
        assertThat(desk.messages.all()).hasSize(EMAILS);
        assertThat(desk.sent()).hasSize(EMAILS - desk.skipped().size());
        assertThat(desk.sent()).isSorted();
    }

    /** One Task, with one thing that goes wrong, and the machine's answer to it. */
    private static void once(Desk desk, Mishap mishap, int point) {
        StepRequest request = desk.due();
        switch (mishap) {
            case KILLED -> desk.killer = new Killer(point);
            case ANSWER_LOST -> desk.mailer.loseAnswer();
            case REQUEST_LOST -> desk.mailer.loseRequest();
            case THROTTLED -> desk.mailer.refuse(Mailer.Refusal.THROTTLED, "too fast");
            case NOT_NOW -> desk.mailer.refuse(Mailer.Refusal.NOT_NOW, "quota");
            case RESTORED -> desk.positions.replace(desk.row().nextGeneration(desk.now));
            case DUPLICATE -> {
                attempt(desk, request);
                attempt(desk, request);
            }
            case NONE -> { }
        }
        desk.task(request);
        desk.killer = new Killer(-1);
    }

    private static void attempt(Desk desk, StepRequest request) {
        try {
            desk.function().perform(request);
        } catch (Failure expected) {
            desk.failures.add(expected.getClass().getSimpleName());
        }
    }
}
