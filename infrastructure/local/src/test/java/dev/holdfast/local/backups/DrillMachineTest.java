package dev.holdfast.local.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.backups.Copies;
import dev.holdfast.backups.Drill;
import dev.holdfast.backups.DrillSteps;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.handlers.DrillHandler;
import dev.holdfast.local.Repo;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.Handler;
import dev.holdfast.local.lambda.LambdaTaskRunner;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.stepfunctions.ExecutionDescription;
import dev.holdfast.local.stepfunctions.ExecutionStatus;
import dev.holdfast.local.stepfunctions.NewMachine;
import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.stepfunctions.TaskRequest;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.memory.InMemoryBackups;
import dev.holdfast.memory.InMemoryCopies;
import dev.holdfast.memory.InMemoryDrills;
import dev.holdfast.memory.RecordedPositions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployed state machine of drills over an account in memory: what it proves, and that it leaves nothing behind. */
class DrillMachineTest {
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:123456789012:function:drill";
    private static final String POSITIONS = "holdfast-Positions";
    private static final String WORKFLOWS = "holdfast-Workflows";

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final InMemoryBackups account = new InMemoryBackups(time.clock(), "holdfast-backups");
    private final RecordedPositions people = new RecordedPositions(time.clock());
    private final InMemoryDrills drills = new InMemoryDrills();
    private final List<String> states = new ArrayList<>();
    private StepFunctions stepFunctions = service(Duration.ofMinutes(20));

    /** @param restore how long a restore takes */
    private StepFunctions service(Duration restore) {
        DrillSteps steps = new DrillSteps(new DrillSteps.Ports(account.tables(), new InMemoryCopies(account, restore),
                people.journal, drills), "holdfast", time.clock());
        Lambdas lambdas = new Lambdas(spec -> Handler.of(Map.class, Map.class, new DrillHandler(steps, time.clock())),
                (function, line) -> { });
        lambdas.deploy(new FunctionSpec("drill", FUNCTION, DrillHandler.class.getName(), Map.of(), Duration.ofMinutes(15), 2048));
        LambdaTaskRunner runner = new LambdaTaskRunner(lambdas);
        return new StepFunctions(time, (TaskRequest request) -> {
            states.add(request.state());
            return runner.run(request);
        }, new Random(1), Settings.standard());
    }

    @BeforeEach
    void people() throws IOException {
        account.declare("holdfast", POSITIONS, true).past = people::at;
        account.table(POSITIONS).expires = Optional.of("expiresAt");
        account.declare("holdfast", WORKFLOWS, false);
        for (int n = 0; n < 50; n++) {
            people.move("s" + n);
        }
        time.advance(Duration.ofDays(1));
        people.move("s7");
        time.advance(Duration.ofHours(1));
        deploy();
    }

    private void deploy() throws IOException {
        String asl = Files.readString(Repo.root().resolve("statemachines/operations/drill.asl.json"));
        stepFunctions.machines().create(NewMachine.published("holdfast_drill", asl.replace("${DrillFunction}", FUNCTION)));
    }

    private ExecutionDescription run(String input) {
        String machine = stepFunctions.machines().list().get(0).arn();
        String arn = stepFunctions.executions().start(machine, Optional.of("drill1"), input).arn();
        time.runUntilIdle();
        return stepFunctions.executions().describe(arn);
    }

    private Drill last(String table) {
        return drills.last(table).orElseThrow();
    }

    private List<String> tables() {
        return account.all().stream().map(table -> table.name).toList();
    }

    @Test
    void drill_whenAllIsWell_thenEveryTableIsProvedAndNothingIsLeft() {
        ExecutionDescription ended = run("{}");

        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(last(POSITIONS)).satisfies(drill -> {
            assertThat(drill.outcome()).isEqualTo(Drill.Outcome.EXACT);
            assertThat(drill.rows()).isEqualTo(50);
            assertThat(drill.took()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(40));
        });
        assertThat(last(WORKFLOWS).outcome()).isEqualTo(Drill.Outcome.READABLE);
        assertThat(tables()).containsExactly(POSITIONS, WORKFLOWS);
        assertThat(states).startsWith("Begin", "Restore it beside the live one", "Look for the copy")
                .contains("Make it like the live one").endsWith("Write down what was found", "Remove the copy",
                        "Remove the copy", "Remove the copy", "Go on with the next");
    }

    @Test
    void drill_whenSomeTablesAreNamed_thenThoseAlone() {
        assertThat(run("{\"tables\":[\"" + WORKFLOWS + "\"]}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(drills.last(POSITIONS)).isEmpty();
        assertThat(last(WORKFLOWS).rows()).isZero();
    }

    @Test
    void drill_whenOneRowWasPlantedWrong_thenItIsFoundAndTheCopyRemoved() {
        people.spoilCopies(rows -> rows.tamper(rows.all().get(11).enrolment(), "elsewhere"));

        assertThat(run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(POSITIONS).outcome()).isEqualTo(Drill.Outcome.DIFFERENT);
        assertThat(last(POSITIONS).detail()).contains("its seal is of other content");
        assertThat(tables()).containsExactly(POSITIONS, WORKFLOWS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"restore", "settings", "equip", "rows"})
    void drill_whenAStepFailsForGood_thenItIsNotedTheCopyRemovedAndTheOtherTableProved(String step) {
        account.silence(step, POSITIONS, () -> new Unanswered(Unanswered.Kind.REFUSED, step, "not authorized", null));
        account.silence("rows", "holdfast.drill.drill1.2", () -> new Unanswered(Unanswered.Kind.REFUSED, step,
                "not authorized", null));

        assertThat(run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(POSITIONS).outcome()).isEqualTo(Drill.Outcome.FAILED);
        assertThat(last(POSITIONS).detail()).contains("Unanswered", "not authorized");
        assertThat(last(WORKFLOWS).outcome()).isEqualTo(Drill.Outcome.READABLE);
        assertThat(tables()).containsExactly(POSITIONS, WORKFLOWS);
    }

    @Test
    void drill_whenAStepFailsOnce_thenItIsTriedAgainAndNothingIsNoted() {
        int[] asked = {0};
        account.silence("equip", "", () -> {
            if (++asked[0] >= 3) {
                account.speak();
            }
            return new Unanswered(Unanswered.Kind.THROTTLED, "UpdateTable", "Rate exceeded", null);
        });

        assertThat(run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(POSITIONS).outcome()).isEqualTo(Drill.Outcome.EXACT);
        assertThat(states).doesNotContain("Note the failure");
    }

    @Test
    void drill_whenTheCopyDoesNotGo_thenItGoesOnWithTheNextTable() {
        account.silence("remove", POSITIONS, () -> new Unanswered(Unanswered.Kind.REFUSED, "DeleteTable", "no", null));

        assertThat(run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(WORKFLOWS).outcome()).isEqualTo(Drill.Outcome.READABLE);
        assertThat(tables()).containsExactly(POSITIONS, WORKFLOWS, "holdfast.drill.drill1.2");
    }

    @Test
    void drill_whenSomebodyElseHasATableOfTheCopysName_thenItIsLeftAlone() {
        account.create("holdfast.drill.drill1.2").rows = 77;

        assertThat(run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(POSITIONS).detail()).contains(Copies.NotACopy.class.getName(), "left alone");
        assertThat(account.table("holdfast.drill.drill1.2").rows).isEqualTo(77);
        assertThat(states.stream().filter("Restore it beside the live one"::equals)).as("not tried again").hasSize(2);
    }

    @Test
    void drill_whenTheTagsCannotBeRead_thenItSaysThatItDidNotBegin() {
        account.silence("declared", "", () -> new Unanswered(Unanswered.Kind.REFUSED, "GetResources", "no", null));

        ExecutionDescription ended = run("{}");

        assertThat(ended.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(ended.error()).contains("DidNotBegin");
    }

    /** Six tables that each take hours have to fit into the 25,000 events of one history. */
    @Test
    void drill_whenACopyTakesHours_thenItsHistoryStaysShort() throws IOException {
        stepFunctions = service(Duration.ofMinutes(350));
        deploy();

        ExecutionDescription ended = run("{}");

        assertThat(ended.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(last(POSITIONS).outcome()).isEqualTo(Drill.Outcome.EXACT);
        assertThat(stepFunctions.executions().history(ended.arn()).size() / 2).as("events a table").isLessThan(25_000 / 12);
    }

    @Test
    void drill_whenACopyDoesNotComeForSixHours_thenItIsGivenUp() throws IOException {
        stepFunctions = service(Duration.ofHours(9));
        deploy();

        assertThat(run("{}").status()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(POSITIONS).outcome()).isEqualTo(Drill.Outcome.FAILED);
        assertThat(last(POSITIONS).detail()).contains("its status is CREATING after 6 hours");
    }
}
