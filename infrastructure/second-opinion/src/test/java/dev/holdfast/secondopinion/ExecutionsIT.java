package dev.holdfast.secondopinion;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;

/**
 * Needs moto. What a restore believes of executions: starting again is harmless, and a name is used once
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html).
 */
class ExecutionsIT {

    private static final String ROLE = "arn:aws:iam::" + Moto.ACCOUNT + ":role/holdfast-machines";
    private static final String WAITS = """
            {"StartAt": "until", "States": {"until": {"Type": "Wait", "TimestampPath": "$.wakeAt", "End": true}}}""";
    private static final String LATER = "{\"wakeAt\": \"2100-01-01T00:00:00Z\"}";
    private static final String LONG_AGO = "{\"wakeAt\": \"2000-01-01T00:00:00Z\"}";

    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Moto MOTO = Moto.emptied();
    private static final SfnClient CLIENT = Sdk.at(MOTO.endpoint(), SfnClient.builder()).build();
    private static final Deviations MOTOS = new Deviations("Step Functions API");

    @AfterAll
    static void everyDeviationShowed() {
        MOTOS.conclude();
        CLIENT.close();
    }

    @Test
    void start_whenItRunsUnderTheSameNameAndInput_thenTheSameExecutionAnswers() {
        String machine = machine().stateMachineArn();
        String first = start(machine, "e-g1", LATER);

        MOTOS.check("same-name-and-input-of-a-running-execution", first, start(machine, "e-g1", LATER));
        MOTOS.check("same-name-with-another-input", "ExecutionAlreadyExists",
                Refusal.of(() -> start(machine, "e-g1", LONG_AGO)));
    }

    @Test
    void start_whenTheExecutionOfThatNameHasEnded_thenTheNameIsTaken() {
        String machine = machine().stateMachineArn();
        ended(start(machine, "e-g1", LONG_AGO));

        MOTOS.check("same-name-and-input-of-a-closed-execution", "ExecutionAlreadyExists",
                Refusal.of(() -> start(machine, "e-g1", LONG_AGO)));
    }

    @Test
    void start_whenAVersionIsNamed_thenItRunsThatVersion() {
        String version = machine().stateMachineVersionArn();

        MOTOS.check("start-of-a-version", Refusal.NONE, Refusal.of(() -> start(version, "e-g1", LONG_AGO)));
    }

    @Test
    void start_whenTheMachineIsUnknown_thenSaidSo() {
        String gone = machine().stateMachineArn() + "-gone";

        MOTOS.check("start-of-an-unknown-machine", "StateMachineDoesNotExist", Refusal.of(() -> start(gone, "e-g1", LATER)));
    }

    @Test
    void start_whenTheInputIsNoJson_thenRefused() {
        String machine = machine().stateMachineArn();

        MOTOS.check("input-that-is-no-json", "InvalidExecutionInput", Refusal.of(() -> start(machine, "e-g1", "{")));
    }

    @Test
    void stop_whenItRuns_thenAborted() {
        String execution = waiting(start(machine().stateMachineArn(), "e-g1", LATER));
        CLIENT.stopExecution(r -> r.executionArn(execution).error("Accident").cause("A wrong query"));
        ended(execution);

        MOTOS.check("stopped-execution", ExecutionStatus.ABORTED, CLIENT.describeExecution(r -> r.executionArn(execution)).status());
        MOTOS.check("stopped-execution-says-why", "Accident", CLIENT.describeExecution(r -> r.executionArn(execution)).error());
    }

    @Test
    void redrive_whenItWasStopped_thenItGoesOn() {
        String execution = waiting(start(machine().stateMachineArn(), "e-g1", LATER));
        CLIENT.stopExecution(r -> r.executionArn(execution));
        ended(execution);

        MOTOS.check("redrive", Refusal.NONE, Refusal.of(() -> CLIENT.redriveExecution(r -> r.executionArn(execution))));
    }

    @Test
    void list_whenFilteredByStatus_thenOnlyThose() {
        String machine = machine().stateMachineArn();
        start(machine, "runs", LATER);
        ended(start(machine, "over", LONG_AGO));

        MOTOS.check("list-of-running-executions", List.of("runs"), CLIENT.listExecutions(r -> r
                .stateMachineArn(machine).statusFilter(ExecutionStatus.RUNNING)).executions().stream().map(e -> e.name()).toList());
    }

    @Test
    void create_whenTheNameIsTakenByAnotherDefinition_thenRefused() {
        String name = machineName();
        CLIENT.createStateMachine(r -> r.name(name).definition(WAITS).roleArn(ROLE));

        MOTOS.check("machine-name-taken", "StateMachineAlreadyExists", Refusal.of(() -> CLIENT.createStateMachine(r -> r
                .name(name).definition("{\"StartAt\": \"a\", \"States\": {\"a\": {\"Type\": \"Succeed\"}}}").roleArn(ROLE))));
    }

    @Test
    void create_whenTheDefinitionIsWrong_thenRefused() {
        MOTOS.check("wrong-definition", "InvalidDefinition", Refusal.of(() -> CLIENT.createStateMachine(r -> r
                .name(machineName()).definition("{\"StartAt\": \"a\", \"States\": {\"a\": {\"Type\": \"Hope\"}}}").roleArn(ROLE))));
    }

    @Test
    void create_whenANextLeadsNowhere_thenRefused() {
        MOTOS.check("definition-that-leads-nowhere", "InvalidDefinition", Refusal.of(() -> CLIENT.createStateMachine(r -> r
                .name(machineName()).definition("{\"StartAt\": \"a\", \"States\": {\"a\": {\"Type\": \"Pass\", \"Next\": \"b\"}}}")
                .roleArn(ROLE))));
    }

    private static String start(String machine, String name, String input) {
        Consumer<StartExecutionRequest.Builder> request = r -> r.stateMachineArn(machine).name(name).input(input);
        return CLIENT.startExecution(request).executionArn();
    }

    /** An execution that has come to its Wait: moto does not hear when one is stopped before. */
    private static String waiting(String execution) {
        return Patience.until(LONGEST, () -> "the Wait of " + execution, () -> CLIENT.getExecutionHistory(
                r -> r.executionArn(execution)).events().stream().anyMatch(e -> e.type() == HistoryEventType.WAIT_STATE_ENTERED)
                ? Optional.of(execution) : Optional.empty());
    }

    private static void ended(String execution) {
        Patience.until(LONGEST, () -> "the end of " + execution, () ->
                Optional.of(CLIENT.describeExecution(r -> r.executionArn(execution)).status())
                        .filter(status -> status != ExecutionStatus.RUNNING));
    }

    private static CreateStateMachineResponse machine() {
        return CLIENT.createStateMachine(r -> r.name(machineName()).definition(WAITS).roleArn(ROLE).publish(true));
    }

    private static String machineName() {
        return "m-" + UUID.randomUUID();
    }
}
