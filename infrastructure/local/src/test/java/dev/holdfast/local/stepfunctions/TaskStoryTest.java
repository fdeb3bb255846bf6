package dev.holdfast.local.stepfunctions;

import static dev.holdfast.local.stepfunctions.ServiceUnderTest.INVOKE;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Retries, catches, time-outs, tokens and faults of Tasks. */
class TaskStoryTest {

    private static final String SEND = """
            "send": {%s, "TimeoutSeconds": 60,
              "Retry": [{"ErrorEquals": ["SendOutcomeUnknown"], "IntervalSeconds": 900, "MaxAttempts": 2, "BackoffRate": 1},
                        {"ErrorEquals": ["Lambda.ServiceException", "States.Timeout"], "IntervalSeconds": 2, "MaxAttempts": 3,
                         "BackoffRate": 2, "MaxDelaySeconds": 5}],
              "Catch": [{"ErrorEquals": ["Diverted"], "ResultPath": "$.diverted", "Next": "place"}],
              "Next": "done"},
            "place": {%s, "Next": "done"},
            "done": {"Type": "Succeed"}""".formatted(INVOKE, INVOKE);

    private final ServiceUnderTest test = new ServiceUnderTest();

    @Test
    void retry_whenTheErrorMatches_thenItComesAfterTheInterval() {
        test.next(TaskOutcome.failed("SendOutcomeUnknown", "{}"));

        ExecutionDescription done = test.run(SEND, "{}");

        assertThat(done.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(done.stopped()).contains(START.plusSeconds(900));
        assertThat(done.stateEntries()).isEqualTo(2);
        assertThat(done.taskRetries()).isEqualTo(1);
        assertThat(test.requests).extracting(TaskRequest::attempt).containsExactly(0, 1);
    }

    @Test
    void retry_whenItBacksOff_thenNoIntervalIsAboveTheLongest() {
        for (int at = 0; at < 3; at++) {
            test.next(TaskOutcome.failed("Lambda.ServiceException", "lost"));
        }

        ExecutionDescription done = test.run(SEND, "{}");

        assertThat(done.stopped()).as("2 + 4 + 5 seconds").contains(START.plusSeconds(11));
    }

    @Test
    void retry_whenItIsUsedUpAndNothingCatches_thenTheExecutionFailsThereAndCanBeRedriven() {
        for (int at = 0; at < 3; at++) {
            test.next(TaskOutcome.failed("SendOutcomeUnknown", "{\"errorMessage\": \"no answer\"}"));
        }

        ExecutionDescription failed = test.run(SEND, "{}");

        assertThat(failed.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(failed.error()).contains("SendOutcomeUnknown");
        assertThat(failed.cause()).contains("{\"errorMessage\": \"no answer\"}");
        assertThat(failed.state()).isEqualTo("send");
        assertThat(failed.notRedrivable()).isEmpty();
    }

    @Test
    void retry_whenItHasFullJitter_thenTheDelayLiesWithinTheInterval() {
        String states = """
                "send": {%s, "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 100, "JitterStrategy": "FULL"}],
                  "End": true}""".formatted(INVOKE);
        test.next(TaskOutcome.failed("Any", ""));

        ExecutionDescription done = test.run(states, "{}");

        assertThat(done.stopped().orElseThrow()).isStrictlyBetween(START, START.plusSeconds(100));
    }

    @Test
    void catch_whenTheErrorMatches_thenTheNextStateGetsTheInputAndTheError() {
        test.next(TaskOutcome.functionError(json("{\"errorType\": \"Diverted\", \"errorMessage\": \"superseded\"}")));

        ExecutionDescription done = test.run(SEND, "{\"enrolment\": \"e\"}");

        assertThat(done.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(test.requests.get(1).payload()).isEqualTo(json("""
                {"enrolment": "e", "diverted": {"Error": "Diverted",
                 "Cause": "{\\"errorType\\":\\"Diverted\\",\\"errorMessage\\":\\"superseded\\"}"}}"""));
        assertThat(test.eventTypes(done.arn())).containsSubsequence("TaskFailed", "TaskStateExited", "TaskStateEntered");
    }

    @Test
    void timeout_whenTheFunctionNeverAnswers_thenTheTaskEndsByItsTimeOutAndIsRetried() {
        test.next(new TaskOutcome.Silence());

        ExecutionDescription done = test.run(SEND, "{}");

        assertThat(done.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(done.stopped()).contains(START.plusSeconds(62));
        assertThat(test.eventTypes(done.arn())).contains("TaskTimedOut");
    }

    @Test
    void plainFunction_whenCalledByArn_thenItGetsTheInputAndTheHistorySaysLambdaFunction() {
        String states = """
                "send": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:step",
                  "ResultPath": "$.answer", "End": true}""";
        test.next(TaskOutcome.succeeded(json("{\"ok\": true}")));

        ExecutionDescription done = test.run(states, "{\"a\": 1}");

        assertThat(test.requests.get(0).function()).isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:step");
        assertThat(done.output()).contains("{\"a\":1,\"answer\":{\"ok\":true}}");
        assertThat(test.eventTypes(done.arn())).containsExactly("ExecutionStarted", "TaskStateEntered",
                "LambdaFunctionScheduled", "LambdaFunctionStarted", "LambdaFunctionSucceeded", "TaskStateExited",
                "ExecutionSucceeded");
    }

    @Test
    void chain_whenThousandsOfTasksFollowEachOtherWithoutAWait_thenTheStackHolds() {
        StringBuilder states = new StringBuilder();
        for (int at = 0; at < 3_000; at++) {
            states.append("\"s%d\": {%s, \"Next\": \"s%d\"}, ".formatted(at, INVOKE, at + 1));
        }

        ExecutionDescription done = test.run(states + "\"s3000\": {\"Type\": \"Succeed\"}", "{}");

        assertThat(done.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(test.requests).hasSize(3_000);
    }

    @Test
    void pool_whenFunctionsRunElsewhere_thenTimeGoesOnAndALateAnswerIsLost() {
        Deque<Runnable> pool = new ArrayDeque<>();
        ServiceUnderTest pooled = new ServiceUnderTest(Settings.standard().withInvocations(pool::add));
        String machine = pooled.machine("m", SEND);
        String quick = pooled.start(machine, "quick", "{}");
        pooled.time.advance(Duration.ofSeconds(59));
        pool.remove().run();
        pooled.time.advance(Duration.ZERO);
        String slow = pooled.start(machine, "slow", "{}");
        pooled.time.advance(Duration.ofSeconds(61));
        pool.remove().run();
        pooled.time.advance(Duration.ZERO);

        assertThat(pooled.describe(quick).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(pooled.describe(slow).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(pooled.eventTypes(slow)).endsWith("TaskStarted", "TaskTimedOut");
    }

    @Test
    void duplicate_whenAnInvocationIsMadeTwice_thenTheSecondAnswerChangesNothing() {
        List<TaskRequest> runs = new ArrayList<>();
        FaultyTaskRunner faulty = new FaultyTaskRunner(request -> {
            runs.add(request);
            return TaskOutcome.succeeded(request.payload());
        }, request -> new InvocationFault.Duplicated(Duration.ofMinutes(3)), test.time);
        StepFunctions service = new StepFunctions(test.time, faulty, new Random(1), Settings.standard());
        String machine = service.machines().create(NewMachine.published("m", ServiceUnderTest.definition(SEND))).arn();

        String arn = service.executions().start(machine, Optional.of("e"), "{}").arn();
        test.time.runUntilIdle();

        assertThat(runs).hasSize(2);
        assertThat(service.executions().describe(arn).stopped()).contains(START);
        assertThat(test.time.now()).isEqualTo(START.plusSeconds(180));
    }

    @Test
    void lostAnswer_whenTheFunctionRan_thenItRunsAgain() {
        List<TaskRequest> runs = new ArrayList<>();
        FaultyTaskRunner faulty = new FaultyTaskRunner(request -> {
            runs.add(request);
            return TaskOutcome.succeeded(request.payload());
        }, request -> request.attempt() == 0 ? InvocationFault.AnswerLost.SERVICE_EXCEPTION : InvocationFault.NONE,
                test.time);
        StepFunctions service = new StepFunctions(test.time, faulty, new Random(1), Settings.standard());
        String machine = service.machines().create(NewMachine.published("m", ServiceUnderTest.definition(SEND))).arn();

        String arn = service.executions().start(machine, Optional.of("e"), "{}").arn();
        test.time.runUntilIdle();

        assertThat(runs).hasSize(2);
        assertThat(service.executions().describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void faults_whenDrawnFromTheSameSeed_thenTheyAreTheSame() {
        List<InvocationFaults.Rate> rates = List.of(
                new InvocationFaults.Rate(InvocationFault.Refused.TOO_MANY_REQUESTS, 0.2),
                new InvocationFaults.Rate(InvocationFault.AnswerLost.SERVICE_EXCEPTION, 0.1));
        TaskRequest request = new TaskRequest("step", json("{}"), "arn", "send", 0);
        InvocationFaults one = InvocationFaults.random(new Random(7), rates);
        InvocationFaults other = InvocationFaults.random(new Random(7), rates);
        List<InvocationFault> drawn = new ArrayList<>();

        for (int at = 0; at < 1_000; at++) {
            InvocationFault fault = one.next(request);
            assertThat(other.next(request)).isEqualTo(fault);
            drawn.add(fault);
        }

        assertThat(drawn).filteredOn(InvocationFault.NONE::equals).hasSizeBetween(650, 750);
    }

    private static final String CALLBACK = """
            "wait": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "TimeoutSeconds": 3600,
              "HeartbeatSeconds": 600,
              "Parameters": {"FunctionName": "ask", "Payload": {"token.$": "$$.Task.Token", "id.$": "$$.Execution.Name"}},
              "ResultPath": "$.event", "Catch": [{"ErrorEquals": ["States.HeartbeatTimeout", "NotToday"], "ResultPath": "$.why",
              "Next": "late"}], "Next": "done"},
            "late": {"Type": "Succeed"},
            "done": {"Type": "Succeed"}""";

    private String waitForToken() {
        String arn = test.start(test.machine("m", CALLBACK), "e", "{}");
        test.time.advance(Duration.ofMinutes(5));
        return arn;
    }

    private String token() {
        return test.requests.get(0).payload().get("token").textValue();
    }

    @Test
    void token_whenItComesBackInTime_thenTheExecutionGoesOnWithWhatCame() {
        String arn = waitForToken();
        assertThat(test.requests.get(0).payload().get("id").textValue()).isEqualTo("e");

        test.service.callbacks().success(token(), "{\"clicked\": true}");
        test.time.advance(Duration.ZERO);

        assertThat(test.describe(arn).output()).contains("{\"event\":{\"clicked\":true}}");
        assertThat(test.eventTypes(arn)).containsSubsequence("TaskStarted", "TaskSubmitted", "TaskSucceeded");
        assertThatThrownBy(() -> test.service.callbacks().success(token(), "{}"))
                .isInstanceOfSatisfying(ServiceError.class, error -> assertThat(error.code()).isEqualTo("TaskTimedOut"));
    }

    @Test
    void token_whenItComesBackBeforeTheFunctionHasAnswered_thenItCountsAllTheSame() {
        test.next(request -> {
            test.service.callbacks().success(request.payload().get("token").textValue(), "1");
            return TaskOutcome.failed("Crash", "after the event had come");
        });

        String arn = waitForToken();

        assertThat(test.describe(arn).output()).contains("{\"event\":1}");
    }

    @Test
    void token_whenItFails_thenTheErrorIsCaught() {
        String arn = waitForToken();

        test.service.callbacks().failure(token(), Optional.of("NotToday"), Optional.of("a holiday"));
        test.time.advance(Duration.ZERO);

        assertThat(test.describe(arn).output()).contains("{\"why\":{\"Error\":\"NotToday\",\"Cause\":\"a holiday\"}}");
    }

    @Test
    void heartbeat_whenItStops_thenTheTaskTimesOutTenMinutesAfterTheLast() {
        String arn = waitForToken();
        test.service.callbacks().heartbeat(token());

        test.time.runUntilIdle();

        assertThat(test.describe(arn).state()).isEqualTo("late");
        assertThat(test.describe(arn).stopped()).contains(START.plus(Duration.ofMinutes(15)));
    }

    @Test
    void token_whenTheTaskHasTimedOut_thenItsHolderIsToldSo() {
        waitForToken();
        test.time.runUntilIdle();

        assertThatThrownBy(() -> test.service.callbacks().heartbeat(token()))
                .isInstanceOfSatisfying(ServiceError.class, error -> assertThat(error.code()).isEqualTo("TaskTimedOut"));
        assertThatThrownBy(() -> test.service.callbacks().heartbeat("made up"))
                .isInstanceOfSatisfying(ServiceError.class, error -> assertThat(error.code()).isEqualTo("InvalidToken"));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
