package dev.holdfast.held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.enrolment.Crashes;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Restore;
import dev.holdfast.restore.Scope;
import dev.holdfast.restore.Stories;
import dev.holdfast.restore.Town;
import dev.holdfast.steps.NextSends;
import dev.holdfast.steps.Places;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Held people stay where they are until somebody chooses, and then it is done as chosen, once. */
class ChoicesTest {

    private static final Duration DAY = Duration.ofDays(1);

    private final Town town = new Town();
    private final Workflows.Published series = town.live(Stories.series());

    /** Entered four days ago, copied while at {@code wait2}; rows and journal are lost, and the copy proves nothing. */
    private List<EnrolmentId> held(String... people) {
        List<EnrolmentId> enrolments = new ArrayList<>();
        for (String who : people) {
            enrolments.add(town.enter(who, series));
        }
        town.runFor(DAY);
        town.keepCopy();
        town.runFor(DAY.multipliedBy(2));
        Instant loss = town.now();
        town.machines.stopAll();
        town.loseRows();
        town.journal.lose();
        town.restore(town.order(loss, Order.Restart.ALL, Set.of(Source.COPY)), town.books(town.earlier, town.earlierAt));
        enrolments.forEach(e -> assertThat(town.row(e).status()).isEqualTo(Status.HELD));
        return enrolments;
    }

    private GoOn goOn(Positions positions, Executions executions) {
        return new GoOn(positions, executions, town.stores.workflows(), town.messages,
                new Places(town.stores.accounts(), town.subscribers), town.clock);
    }

    private GoOn goOn() {
        return goOn(town.positions, town.machines);
    }

    private LetGo letGo() {
        return new LetGo(town.positions, town.machines, town.clock);
    }

    private Chosen choose(Choice choice, EnrolmentId enrolment) {
        return choice.make(enrolment, town.now());
    }

    @Test
    void held_whenNobodyChooses_thenNothingHappensHoweverLongAndHoweverManyRestores() {
        EnrolmentId ann = held("ann").get(0);
        Position row = town.row(ann);
        town.restore(town.order(town.now(), Order.Restart.ALL, Restore.everyBook()), List.of());
        town.runFor(Duration.ofDays(400));

        assertThat(town.row(ann)).isEqualTo(row);
        assertThat(town.inbox("ann")).containsExactly("hello", "tips");
    }

    @Test
    void goOn_whenFromTheLastPlace_thenWhatTheLogShowsAsSentIsNotSentAgain() {
        EnrolmentId ann = held("ann").get(0);

        Chosen chosen = choose(goOn().fromTheLastPlace(), ann);
        town.runFor(Duration.ofDays(10));

        assertThat(((Chosen.Done) chosen).notRunning()).isEmpty();
        assertThat(town.inbox("ann")).containsExactly("hello", "tips", "offer");
        assertThat(town.row(ann).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void goOn_whenTheLogKnowsOfALaterVisit_thenNothingIsGuessedAndItSaysSo() {
        EnrolmentId ann = held("ann").get(0);
        town.stores.messages().record(Message.sent(town.row(ann).placed("offer", 2, town.now(), town.now())
                .claimed(1, town.now()), "offer", "ann", Optional.of("ses-9"), town.now()));
        Position row = town.row(ann);

        assertThat(choose(goOn().fromTheLastPlace(), ann)).isEqualTo(new Chosen.LogKnowsMore(ann, "offer", town.now()));
        assertThat(town.row(ann)).isEqualTo(row);
    }

    @Test
    void goOn_whenToAStep_thenItIsDoneNextAsAVisitOfItsOwnThoughItWasDoneBefore() {
        EnrolmentId ann = held("ann").get(0);

        choose(goOn().to("tips"), ann);
        assertThat(town.row(ann).visit()).as("beyond every visit in the log of emails").isEqualTo(2);
        town.runFor(Duration.ofDays(10));

        assertThat(town.inbox("ann")).containsExactly("hello", "tips", "tips", "offer");
    }

    @Test
    void goOn_whenToAWait_thenItBeginsNow() {
        EnrolmentId ann = held("ann").get(0);

        choose(goOn().to("wait4"), ann);

        assertThat(town.row(ann).wakeAt()).isEqualTo(town.now().plus(DAY.multipliedBy(2)));
        town.runFor(Duration.ofDays(10));
        assertThat(town.inbox("ann")).containsExactly("hello", "tips", "offer");
    }

    @Test
    void goOn_whenThereIsNoSuchStep_thenTheValidOnesAreNamedAndNothingIsDone() {
        EnrolmentId ann = held("ann").get(0);

        assertThatThrownBy(() -> choose(goOn().to("tip"), ann)).isInstanceOf(WrongStep.class)
                .hasMessageContaining("\"tip\"").hasMessageContaining("hello, wait2, tips, wait4, offer");
        assertThat(town.row(ann).status()).isEqualTo(Status.HELD);
    }

    @Test
    void startOver_whenChosen_thenEveryEmailComesAgain() {
        EnrolmentId ann = held("ann").get(0);

        choose(goOn().fromTheBeginning(), ann);
        town.runFor(Duration.ofDays(10));

        assertThat(town.inbox("ann")).containsExactly("hello", "tips", "hello", "tips", "offer");
    }

    @Test
    void leave_whenChosen_thenNothingMoreComesAndTheyMayEnterAnew() {
        EnrolmentId ann = held("ann").get(0);

        assertThat(choose(letGo().leave(), ann)).isInstanceOf(Chosen.Done.class);
        town.runFor(Duration.ofDays(10));

        assertThat(town.inbox("ann")).containsExactly("hello", "tips");
        assertThat(town.row(ann).reason()).contains(LetGo.REASON);
    }

    @Test
    void choice_whenMadeAgain_thenTheSameAnswerAndNoThirdGeneration() {
        for (int kind = 0; kind < 4; kind++) {
            ChoicesTest story = new ChoicesTest();
            EnrolmentId ann = story.held("ann").get(0);
            Choice choice = story.choice(kind, story.goOn());

            Chosen first = story.choose(choice, ann);
            Position row = ((Chosen.Done) first).row();

            assertThat(story.choose(choice, ann)).as("choice " + kind).isEqualTo(first);
            assertThat(story.town.row(ann)).as("choice " + kind).isEqualTo(row);
        }
    }

    @Test
    void choice_whenItBreaksOffAnywhere_thenMadeAgainItEndsTheSame() {
        for (int kind = 0; kind < 4; kind++) {
            for (int death = 1; death <= 8; death++) {
                ChoicesTest story = new ChoicesTest();
                EnrolmentId ann = story.held("ann").get(0);
                Crashes crashes = new Crashes();
                crashes.next(death);
                try {
                    story.choose(story.choice(kind, story.goOn(crashes.mortal(Positions.class, story.town.positions),
                            crashes.mortal(Executions.class, story.town.machines))), ann);
                } catch (Crashes.Died expected) {
                    assertThat(story.town.row(ann).generation()).isLessThanOrEqualTo(2);
                }

                Chosen chosen = story.choose(story.choice(kind, story.goOn()), ann);

                assertThat(chosen).as(kind + " " + death).isInstanceOf(Chosen.Done.class);
                Position row = story.town.row(ann);
                assertThat(row.generation()).as(kind + " " + death).isEqualTo(kind == 3 ? 1 : 2);
                assertThat(story.town.machines.running().contains(row.executionName())).isEqualTo(kind != 3);
            }
        }
    }

    @Test
    void choice_whenAnotherWasMadeBefore_thenItIsToldWhatIsThereAndNothingChanges() {
        EnrolmentId ann = held("ann").get(0);
        choose(letGo().leave(), ann);
        Position left = town.row(ann);

        assertThat(choose(goOn().fromTheBeginning(), ann)).isEqualTo(new Chosen.NotHeld(ann, Optional.of(left)));
        assertThat(choose(goOn().to("tips"), new EnrolmentId("nobody")))
                .isEqualTo(new Chosen.NotHeld(new EnrolmentId("nobody"), Optional.empty()));
        assertThat(town.row(ann)).isEqualTo(left);
    }

    @Test
    void choice_whenTheStartIsRefused_thenThePlaceStandsAndItSaysSo() {
        EnrolmentId ann = held("ann").get(0);
        town.machines.refuse(1);

        Chosen chosen = choose(goOn().fromTheLastPlace(), ann);

        assertThat(((Chosen.Done) chosen).notRunning()).get().asString().contains("refuses");
        assertThat(town.row(ann).status()).isEqualTo(Status.ACTIVE);
        assertThat(((Chosen.Done) choose(goOn().fromTheLastPlace(), ann)).notRunning()).as("made again").isEmpty();
    }

    @Test
    void all_whenChosenForAWorkflow_thenEachOfItOneAfterTheOtherAndNobodyElse() {
        List<EnrolmentId> people = held("ann", "bob", "cyd");
        EnrolmentId other = town.enter("dan", town.live(Stories.workflow("other", Settings.DEFAULT, "hello", Stories.email())));
        town.positions.replace(town.row(other).resting(Status.HELD, "test", town.now()));
        town.stores.subscribers().delete(Town.ACME, "bob");
        List<Chosen> chosen = new ArrayList<>();

        all().make(scope("series"), goOn().to("offer"), 2, chosen::add);

        Map<String, Position> rows = new TreeMap<>();
        chosen.stream().filter(Chosen.Done.class::isInstance).map(c -> ((Chosen.Done) c).row())
                .forEach(row -> rows.put(row.subscriber(), row));
        assertThat(rows).containsOnlyKeys("ann", "cyd");
        assertThat(chosen).filteredOn(Chosen.Failed.class::isInstance).singleElement()
                .satisfies(f -> assertThat(((Chosen.Failed) f).why()).contains("acme/bob", "put it back"));
        assertThat(town.row(people.get(1)).status()).isEqualTo(Status.HELD);
        assertThat(town.row(other).status()).isEqualTo(Status.HELD);
        assertThat(rows.values()).extracting(row -> Duration.between(town.now(), row.wakeAt()).toMillis())
                .as("at the rate of SES").containsExactlyInAnyOrder(0L, 500L);
    }

    @Test
    void list_whenAsked_thenTheHeldOfThatAccountAndWorkflowWithWhatIsKnown() {
        EnrolmentId ann = held("ann").get(0);
        List<Position> all = new ArrayList<>();

        new HeldPositions(town.positions).forEach(scope("series"), all::add);
        assertThat(all).singleElement().satisfies(row -> {
            assertThat(row.enrolment()).isEqualTo(ann);
            assertThat(row.step()).isEqualTo("wait2");
            assertThat(row.reason()).get().asString().contains("COPY", "wait2");
        });
        all.clear();
        new HeldPositions(town.positions).forEach(scope("other"), all::add);
        assertThat(all).isEmpty();
    }

    /** What the accident's customers were told to do: copy the workflow, and switch the copy on. */
    @Test
    void newVersionOrCopy_whenItGoesLiveWhileSomeAreHeld_thenNewSubscribersEnterItAndNobodyOnHoldIsTouched() {
        List<EnrolmentId> people = held("ann", "bob");
        List<Position> before = people.stream().map(town::row).toList();
        Workflow changed = Stories.workflow("series", Settings.DEFAULT, "greeting", Stories.email(), "wait1", Stories.days(1),
                "more", Stories.email());
        Workflow copy = Stories.workflow("series-copy", Settings.DEFAULT, "hello", Stories.email());

        EnrolmentId cyd = town.enter("cyd", town.live(changed));
        EnrolmentId dan = town.enter("dan", town.live(copy));
        EnrolmentId annInCopy = town.enter("ann", town.live(copy));
        town.runFor(Duration.ofDays(10));

        assertThat(town.inbox("cyd")).containsExactly("greeting", "more");
        assertThat(town.row(dan).status()).isEqualTo(Status.COMPLETED);
        assertThat(town.row(annInCopy).status()).isEqualTo(Status.COMPLETED);
        assertThat(people.stream().map(town::row).toList()).isEqualTo(before);
        assertThat(town.row(cyd).definition()).isEqualTo(changed.hash());

        choose(goOn().fromTheLastPlace(), people.get(0));
        town.runFor(Duration.ofDays(10));
        assertThat(town.inbox("ann")).as("to the end of the version that she was in")
                .containsExactly("hello", "tips", "hello", "offer");
    }

    private ChooseForAll all() {
        return new ChooseForAll(new HeldPositions(town.positions), new NextSends(town.stores.workflows()), town.clock);
    }

    private Choice choice(int kind, GoOn goOn) {
        return switch (kind) {
            case 0 -> goOn.fromTheLastPlace();
            case 1 -> goOn.to("tips");
            case 2 -> goOn.fromTheBeginning();
            default -> letGo().leave();
        };
    }

    private static Scope scope(String workflow) {
        return new Scope(Optional.of(Town.ACME), Optional.of(workflow), Optional.empty());
    }
}
