package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a whole definition and collects everything that is wrong with it. */
final class AslParser {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonParser.Feature.ALLOW_COMMENTS)
            .build();
    private static final int LONGEST_NAME = 80;

    private final String source;
    private final List<AslProblem> problems = new ArrayList<>();

    AslParser(String source) {
        this.source = source;
    }

    StateMachineDefinition parse() {
        Fields top = new Fields(read(), "", problems);
        String comment = top.text("Comment").orElse("");
        version(top);
        queryLanguage(top);
        OptionalLong timeout = top.number("TimeoutSeconds", 1, WaitEnds.MAX_SECONDS);
        Optional<String> startAt = top.requiredText("StartAt");
        Map<String, State> states = states(top);
        top.done("a state machine");
        // Only a definition whose parts are good has edges worth checking.
        if (problems.isEmpty()) {
            problems.addAll(new Transitions(startAt.orElseThrow(), states).problems());
        }
        if (!problems.isEmpty()) {
            throw new InvalidAsl(problems);
        }
        return new StateMachineDefinition(source, comment, states.get(startAt.orElseThrow()),
                Collections.unmodifiableMap(states), timeout);
    }

    private ObjectNode read() {
        try {
            JsonNode json = JSON.readTree(source);
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidAsl(List.of(new AslProblem(AslProblem.JSON, "The definition must be a JSON object", "/")));
        } catch (JsonProcessingException notJson) {
            String where = notJson.getLocation() == null ? "/" : "line " + notJson.getLocation().getLineNr()
                    + ", column " + notJson.getLocation().getColumnNr();
            throw new InvalidAsl(List.of(new AslProblem(AslProblem.JSON, notJson.getOriginalMessage(), where)));
        }
    }

    private static void version(Fields top) {
        top.text("Version").filter(version -> !"1.0".equals(version)).ifPresent(version ->
                top.problem("The version is '" + version + "'; write 1.0", "Version"));
    }

    private static void queryLanguage(Fields fields) {
        fields.text("QueryLanguage").filter(language -> !"JSONPath".equals(language)).ifPresent(language ->
                fields.problem("The query language '" + language + "' is not implemented; write JSONPath", "QueryLanguage"));
    }

    private Map<String, State> states(Fields top) {
        Map<String, State> states = new LinkedHashMap<>();
        Optional<ObjectNode> all = top.object("States");
        if (all.isEmpty() || all.get().isEmpty()) {
            top.problem("A state machine needs an object States with at least one state", "States");
            return states;
        }
        for (Map.Entry<String, JsonNode> entry : all.get().properties()) {
            String name = entry.getKey();
            String location = "/States/" + name;
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                problems.add(new AslProblem(AslProblem.SCHEMA, "The name of a state has 1 to " + LONGEST_NAME
                        + " characters, and this one " + name.length(), location));
            }
            if (entry.getValue() instanceof ObjectNode object) {
                Fields fields = new Fields(object, location, problems);
                new StateParser(name, fields).parse().ifPresent(state -> states.put(name, state));
            } else {
                problems.add(new AslProblem(AslProblem.SCHEMA, "A state must be an object", location));
            }
        }
        return states;
    }
}
