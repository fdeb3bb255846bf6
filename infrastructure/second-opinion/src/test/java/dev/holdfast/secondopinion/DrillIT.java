package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.aws.DynamoDbCopies;
import dev.holdfast.aws.DynamoDbDrills;
import dev.holdfast.backups.Copies;
import dev.holdfast.backups.Drill;
import dev.holdfast.backups.Drills;
import dev.holdfast.handlers.BackupWiring;
import dev.holdfast.handlers.DrillHandler;
import dev.holdfast.local.deploy.App;
import dev.holdfast.local.lambda.Handler;
import dev.holdfast.local.lambda.LambdaTaskRunner;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.stepfunctions.ExecutionStatus;
import dev.holdfast.local.stepfunctions.NewMachine;
import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Needs moto. The deployed state machine of drills, in virtual time, with the function of production: what it restores,
 * makes alike, reads, compares, writes down and removes is moto's.
 */
class DrillIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "drill1";

    private final GuardedStack stack = new GuardedStack();
    private final VirtualTime time = new VirtualTime(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private final Copies copies = new DynamoDbCopies(stack.client(), MotoTables::stamp);
    private final Drills drills =
            new DynamoDbDrills(stack.client(), stack.environment().get("OPERATIONS_TABLE"), MotoTables::stamp);
    /** How each copy was when its rows were read. */
    private final Map<String, Copies.Settings> read = new TreeMap<>();

    @AfterEach
    void close() {
        stack.close();
    }

    private ExecutionStatus run() {
        App app = Machines.app();
        Handler drill = Handler.of(Map.class, Map.class,
                new DrillHandler(BackupWiring.onAws(stack.environment(), time.clock())));
        Lambdas lambdas = new Lambdas(function -> (event, context) -> watched(drill, event, context), (function, line) -> { });
        app.functions().forEach(lambdas::deploy);
        StepFunctions service = new StepFunctions(time, new LambdaTaskRunner(lambdas), new Random(1), Settings.standard());
        App.Machine machine = app.machines().stream().filter(one -> one.name().equals("holdfast_drill")).findFirst().orElseThrow();
        String arn = service.machines().create(NewMachine.published(machine.name(), machine.asl())).arn();
        String execution = service.executions().start(arn, Optional.of(ID), "{}").arn();
        time.runUntilIdle();
        return service.executions().describe(execution).status();
    }

    private byte[] watched(Handler drill, byte[] event, Context context) throws IOException {
        JsonNode asked = JSON.readTree(event);
        if (asked.path("do").asText().equals("compare")) {
            JsonNode current = asked.path("state").path("current");
            read.put(current.path("table").asText(), copies.settings(current.path("copy").asText()));
        }
        return drill.handle(event, context);
    }

    private Drill last(String table) {
        return drills.last(table).orElseThrow();
    }

    @Test
    void drill_whenAllIsWell_thenEveryTableIsRestoredMadeAlikeAndReadAndNothingIsLeft() {
        assertThat(run()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(GuardedStack.POSITIONS)).satisfies(drill -> {
            assertThat(drill.detail()).isEmpty();
            assertThat(drill.outcome()).isEqualTo(Drill.Outcome.EXACT);
            assertThat(drill.rows()).isEqualTo(GuardedStack.PEOPLE);
        });
        assertThat(stack.declared()).allSatisfy(table -> {
            assertThat(last(table).outcome()).isIn(Drill.Outcome.EXACT, Drill.Outcome.READABLE);
            assertThat(read).containsEntry(table, copies.settings(table));
        });
        assertThat(stack.tables()).isEqualTo(stack.declared());
    }

    @Test
    void drill_whenARowIsPlantedWrong_thenThatOneIsFoundAndTheCopyRemoved() {
        EnrolmentId whose = stack.tamper();

        assertThat(run()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(GuardedStack.POSITIONS)).satisfies(drill -> {
            assertThat(drill.outcome()).isEqualTo(Drill.Outcome.DIFFERENT);
            assertThat(drill.detail().split("; ")).allSatisfy(what -> assertThat(what).startsWith(whose.value()));
        });
        assertThat(stack.tables()).isEqualTo(stack.declared());
    }

    @Test
    void drill_whenSomebodyElseHasATableOfTheCopysName_thenItIsLeftAloneAndTheOthersAreProved() {
        String first = stack.declared().get(0);
        String theirs = "holdfast.drill." + ID + "." + stack.declared().size();
        stack.createUntagged(theirs);

        assertThat(run()).isEqualTo(ExecutionStatus.SUCCEEDED);

        assertThat(last(first).outcome()).isEqualTo(Drill.Outcome.FAILED);
        assertThat(last(first).detail()).contains(Copies.NotACopy.class.getName(), "it was not restored");
        assertThat(last(GuardedStack.POSITIONS).outcome()).isEqualTo(Drill.Outcome.EXACT);
        assertThat(stack.tables()).contains(theirs).hasSize(stack.declared().size() + 1);
    }
}
