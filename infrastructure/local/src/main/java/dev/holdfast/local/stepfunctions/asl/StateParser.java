package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads one state. */
final class StateParser {

    private static final String TYPES = "Task, Wait, Choice, Pass, Succeed and Fail";

    private final String name;
    private final Fields fields;

    StateParser(String name, Fields fields) {
        this.name = name;
        this.fields = fields;
    }

    /** The state; empty when something is wrong with it, which is then among the problems. */
    Optional<State> parse() {
        Optional<String> type = fields.requiredText("Type");
        fields.text("Comment");
        if (fields.has("QueryLanguage")) {
            fields.text("QueryLanguage").filter(language -> !"JSONPath".equals(language)).ifPresent(language -> fields
                    .problem("The query language '" + language + "' is not implemented; write JSONPath", "QueryLanguage"));
        }
        Optional<? extends State> state = type.flatMap(this::ofType);
        if (state.isPresent()) {
            fields.done("a " + type.orElseThrow() + " state");
        }
        return state.map(State.class::cast);
    }

    private Optional<? extends State> ofType(String type) {
        switch (type) {
            case "Task":
                return Optional.of(task());
            case "Wait":
                return waits();
            case "Choice":
                return Optional.of(choice());
            case "Pass":
                return Optional.of(pass());
            case "Succeed":
                return Optional.of(new State.Succeed(name, inOut()));
            case "Fail":
                return Optional.of(fail());
            case "Parallel":
            case "Map":
                fields.problem("The state type '" + type + "' is not implemented; there are " + TYPES, "Type");
                return Optional.empty();
            default:
                fields.problem("There is no state type '" + type + "'; there are " + TYPES, "Type");
                return Optional.empty();
        }
    }

    private State.Task task() {
        State.Resource resource = new ResourceParser(fields).parse();
        DataFlow data = new DataFlow(fields.selection("InputPath"), fields.template("Parameters"),
                fields.template("ResultSelector"), fields.resultPath("ResultPath"), fields.selection("OutputPath"));
        OptionalLong timeout = fields.number("TimeoutSeconds", 1, WaitEnds.MAX_SECONDS);
        OptionalLong heartbeat = fields.number("HeartbeatSeconds", 1, WaitEnds.MAX_SECONDS);
        if (heartbeat.isPresent() && timeout.isPresent() && heartbeat.getAsLong() >= timeout.getAsLong()) {
            fields.problem("HeartbeatSeconds must be smaller than TimeoutSeconds", "HeartbeatSeconds");
        }
        List<Retrier> retriers = new ArrayList<>();
        if (fields.has("Retry")) {
            fields.objects("Retry").forEach(retrier -> retriers.add(retrier(retrier)));
        }
        List<Catcher> catchers = new ArrayList<>();
        if (fields.has("Catch")) {
            fields.objects("Catch").forEach(catcher -> catchers.add(catcher(catcher)));
        }
        allLast(retriers.stream().map(Retrier::errors).toList(), "Retry");
        allLast(catchers.stream().map(Catcher::errors).toList(), "Catch");
        return new State.Task(name, data, next(), resource, timeout, heartbeat, retriers, catchers);
    }

    private static Retrier retrier(Fields fields) {
        List<String> errors = errors(fields);
        long interval = fields.number("IntervalSeconds", 1, WaitEnds.MAX_SECONDS).orElse(1);
        int attempts = (int) fields.number("MaxAttempts", 0, WaitEnds.MAX_SECONDS).orElse(3);
        double backoff = fields.take("BackoffRate").map(JsonNode::doubleValue).orElse(2.0);
        if (backoff < 1) {
            fields.problem("The value must be a number of at least 1", "BackoffRate");
        }
        OptionalLong maxDelay = fields.number("MaxDelaySeconds", 1, 31_622_400);
        if (maxDelay.isPresent() && maxDelay.getAsLong() <= interval) {
            fields.problem("MaxDelaySeconds must be greater than IntervalSeconds", "MaxDelaySeconds");
        }
        String jitter = fields.text("JitterStrategy").orElse("NONE");
        if (!List.of("FULL", "NONE").contains(jitter)) {
            fields.problem("The value must be FULL or NONE", "JitterStrategy");
        }
        fields.text("Comment");
        fields.done("a retrier");
        return new Retrier(errors, interval, attempts, backoff, maxDelay, "FULL".equals(jitter));
    }

    private static Catcher catcher(Fields fields) {
        Catcher catcher = new Catcher(errors(fields), fields.requiredText("Next").orElse(""),
                fields.resultPath("ResultPath"));
        fields.text("Comment");
        fields.done("a catcher");
        return catcher;
    }

    private static List<String> errors(Fields fields) {
        if (!fields.has("ErrorEquals")) {
            fields.problem("Missing the required field 'ErrorEquals'", "");
        }
        List<String> errors = fields.texts("ErrorEquals");
        if (errors.contains(StateFailure.ALL) && errors.size() > 1) {
            fields.problem("States.ALL must stand alone", "ErrorEquals");
        }
        return errors;
    }

    private void allLast(List<List<String>> errors, String field) {
        for (int at = 0; at < errors.size() - 1; at++) {
            if (errors.get(at).contains(StateFailure.ALL)) {
                fields.problem("States.ALL must be in the last one only", field + "[" + at + "]/ErrorEquals");
            }
        }
    }

    private Optional<State.Wait> waits() {
        DataFlow data = inOut();
        Optional<String> next = next();
        List<String> given = List.of("Seconds", "SecondsPath", "Timestamp", "TimestampPath").stream()
                .filter(fields::has).toList();
        if (given.size() != 1) {
            fields.problem("A Wait has exactly one of Seconds, SecondsPath, Timestamp and TimestampPath, and this one "
                    + (given.isEmpty() ? "none" : String.join(", ", given)), "");
            return Optional.empty();
        }
        return until(given.get(0)).map(until -> new State.Wait(name, data, next, until));
    }

    private Optional<State.Until> until(String field) {
        switch (field) {
            case "Seconds":
                OptionalLong seconds = fields.number(field, 0, WaitEnds.MAX_SECONDS);
                return seconds.isPresent() ? Optional.of(new State.Until.Seconds(seconds.getAsLong())) : Optional.empty();
            case "SecondsPath":
                return fields.path(field).map(State.Until.SecondsPath::new);
            case "Timestamp":
                return fields.text(field).flatMap(text -> fields.compiled(field, text, StateParser::timestamp));
            default:
                return fields.path(field).map(State.Until.TimestampPath::new);
        }
    }

    private static State.Until timestamp(String text) {
        return Timestamps.parse(text).map(State.Until.Timestamp::new).orElseThrow(() -> new IllegalArgumentException(
                "'" + text + "' is not a timestamp; write it as 2026-01-31T09:00:00Z"));
    }

    private State.Choice choice() {
        DataFlow data = inOut();
        List<State.Branch> branches = new ArrayList<>();
        if (!fields.has("Choices")) {
            fields.problem("Missing the required field 'Choices'", "");
        }
        for (Fields rule : fields.objects("Choices")) {
            ChoiceRuleParser.branch(rule).ifPresent(branches::add);
        }
        return new State.Choice(name, data, branches, fields.text("Default"));
    }

    private State.Pass pass() {
        DataFlow data = new DataFlow(fields.selection("InputPath"), fields.template("Parameters"), Optional.empty(),
                fields.resultPath("ResultPath"), fields.selection("OutputPath"));
        return new State.Pass(name, data, next(), fields.take("Result"));
    }

    private State.Fail fail() {
        ObjectNode failure = JsonNodeFactory.instance.objectNode();
        for (String part : List.of("Error", "Cause")) {
            Optional<String> text = fields.text(part);
            Optional<String> path = fields.has(part + "Path") ? fields.text(part + "Path") : Optional.empty();
            if (text.isPresent() && path.isPresent()) {
                fields.problem("A Fail state has " + part + " or " + part + "Path, not both", part + "Path");
            }
            text.ifPresent(value -> failure.put(part, value));
            path.ifPresent(value -> failure.put(part + ".$", value));
        }
        return new State.Fail(name, fields.compiled("ErrorPath", failure, PayloadTemplate::parse)
                .orElseGet(() -> PayloadTemplate.parse(JsonNodeFactory.instance.objectNode())));
    }

    private DataFlow inOut() {
        return new DataFlow(fields.selection("InputPath"), Optional.empty(), Optional.empty(),
                DataFlow.Selection.WHOLE, fields.selection("OutputPath"));
    }

    /** Next, or nothing with End. */
    private Optional<String> next() {
        Optional<String> next = fields.text("Next");
        boolean end = fields.bool("End").orElse(false);
        if (next.isPresent() == end) {
            fields.problem("A state has either Next or \"End\": true, and this one " + (end ? "both" : "neither"), "");
        }
        return next;
    }
}
