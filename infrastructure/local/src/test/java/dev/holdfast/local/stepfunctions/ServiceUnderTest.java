package dev.holdfast.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.local.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The service on virtual time, with functions that answer what a test tells them to. */
final class ServiceUnderTest {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String INVOKE = """
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
            "Parameters": {"FunctionName": "step", "Payload.$": "$"}, "OutputPath": "$.Payload\"""";
    static final String WAIT_THEN_SEND = """
            "until": {"Type": "Wait", "TimestampPath": "$.wakeAt", "Next": "hello"},
            "hello": {%s, "End": true}""".formatted(INVOKE);
    static final String IN_A_DAY = "{\"wakeAt\":\"2026-01-02T00:00:00Z\"}";
    static final String IN_A_MONTH = "{\"wakeAt\":\"2026-02-01T00:00:00Z\"}";

    final VirtualTime time = new VirtualTime(START);
    final List<TaskRequest> requests = new ArrayList<>();
    final StepFunctions service;
    private final Deque<Function<TaskRequest, TaskOutcome>> answers = new ArrayDeque<>();

    ServiceUnderTest() {
        this(Settings.standard());
    }

    ServiceUnderTest(Settings settings) {
        service = new StepFunctions(time, this::run, new Random(1), settings);
    }

    private TaskOutcome run(TaskRequest request) {
        requests.add(request);
        return answers.isEmpty() ? TaskOutcome.succeeded(request.payload()) : answers.poll().apply(request);
    }

    /** The next invocation comes to this; without one, a function answers its payload. */
    ServiceUnderTest next(TaskOutcome outcome) {
        answers.add(request -> outcome);
        return this;
    }

    ServiceUnderTest next(Function<TaskRequest, TaskOutcome> answer) {
        answers.add(answer);
        return this;
    }

    /** A machine whose states are given, and which starts at the first. */
    String machine(String name, String states) {
        return service.machines().create(NewMachine.published(name, definition(states))).arn();
    }

    /** The service says no, with this code. */
    static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ServiceError.class,
                error -> assertThat(error.code()).as(error.getMessage()).isEqualTo(code));
    }

    static String definition(String states) {
        String first = states.substring(states.indexOf('"') + 1, states.indexOf('"', states.indexOf('"') + 1));
        return "{\"StartAt\": \"" + first + "\", \"States\": {" + states + "}}";
    }

    String start(String machine, String name, String input) {
        return service.executions().start(machine, Optional.of(name), input).arn();
    }

    ExecutionDescription describe(String execution) {
        return service.executions().describe(execution);
    }

    /** Starts one of these states and runs it to its end. */
    ExecutionDescription run(String states, String input) {
        String execution = start(machine("m" + service.statistics().started(), states), "e" + service.statistics().started(),
                input);
        time.runUntilIdle();
        return describe(execution);
    }

    List<String> eventTypes(String execution) {
        return service.executions().history(execution).stream().map(event -> event.type().wire()).toList();
    }

    static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }
}
