package dev.holdfast.local.stepfunctions.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths, templates, functions and comparisons. */
class DataFlowStoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ContextObject CONTEXT = () -> json("{\"Execution\": {\"Name\": \"e-g1\"}}");
    private static final String INPUT = """
            {"a": {"b c": [1, {"d": "deep"}]}, "n": 7, "big": 7.0, "t": "2026-01-01T00:00:00Z", "s": "hello.txt",
             "yes": true, "nothing": null, "later": "2026-01-01T01:00:00+00:30", "text": "{\\"x\\":1}"}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $.n               | 7
            $.a['b c'][1].d   | "deep"
            $['s']            | "hello.txt"
            $.nothing         | null
            $$.Execution.Name | "e-g1"
            """)
    void path_whenItLeadsSomewhere_thenItFindsWhatIsThere(String path, String expected) {
        assertThat(JsonPath.parse(path).find(json(INPUT), CONTEXT)).isEqualTo(json(expected));
    }

    @Test
    void path_whenItLeadsNowhere_thenTheFailureNamesPathFieldAndInput() {
        assertThatThrownBy(() -> JsonPath.parse("$.wakeAt").get("TimestampPath", json("{\"a\":1}"), CONTEXT))
                .isInstanceOf(StateFailure.class)
                .hasMessage("The JSONPath '$.wakeAt' specified for the field 'TimestampPath' could not be found in the "
                        + "input '{\"a\":1}'");
    }

    @Test
    void put_whenThePathIsNew_thenItIsMadeAndTheOriginalStaysAsItWas() {
        JsonNode original = json("{\"a\": {\"b\": 1}, \"list\": [1, 2]}");

        assertThat(JsonPath.parse("$.a.c.d").put(original, json("3")))
                .isEqualTo(json("{\"a\": {\"b\": 1, \"c\": {\"d\": 3}}, \"list\": [1, 2]}"));
        assertThat(JsonPath.parse("$.list[1]").put(original, json("9")).get("list")).isEqualTo(json("[1, 9]"));
        assertThat(original).isEqualTo(json("{\"a\": {\"b\": 1}, \"list\": [1, 2]}"));
        assertThatThrownBy(() -> JsonPath.parse("$.a.b.c").put(original, json("3"))).isInstanceOfSatisfying(
                StateFailure.class, failure -> assertThat(failure.error()).isEqualTo("States.ResultPathMatchFailure"));
    }

    @Test
    void template_whenItHasPathsAndFunctions_thenTheyAreFilledIn() {
        PayloadTemplate template = PayloadTemplate.parse(json("""
                {"fixed": {"x": [1]}, "n.$": "$.n", "list": [{"d.$": "$.a['b c'][1].d"}],
                 "text.$": "States.Format('{} is {}, it\\\\'s', $.s, States.MathAdd($.n, -2))",
                 "json.$": "States.StringToJson($.text)", "back.$": "States.JsonToString($.a)",
                 "array.$": "States.Array($.n, 'a, b', null, true, 1.5)", "name.$": "$$.Execution.Name"}"""));

        assertThat(json(template.fill(json(INPUT), CONTEXT).toString())).isEqualTo(json("""
                {"fixed": {"x": [1]}, "n": 7, "list": [{"d": "deep"}], "text": "hello.txt is 5, it's",
                 "json": {"x": 1}, "back": "{\\"b c\\":[1,{\\"d\\":\\"deep\\"}]}",
                 "array": [7, "a, b", null, true, 1.5], "name": "e-g1"}"""));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Variable":"$.s","StringEquals":"hello.txt"                          | true
            "Variable":"$.s","StringLessThan":"help"                             | true
            "Variable":"$.s","StringGreaterThanEquals":"help"                    | false
            "Variable":"$.s","StringMatches":"*.txt"                             | true
            "Variable":"$.s","StringMatches":"hello\\\\*"                        | false
            "Variable":"$.s","StringEqualsPath":"$.s"                            | true
            "Variable":"$.n","StringEquals":"7"                                  | false
            "Variable":"$.n","NumericEquals":7.0                                 | true
            "Variable":"$.n","NumericEqualsPath":"$.big"                         | true
            "Variable":"$.n","NumericGreaterThan":6.99                           | true
            "Variable":"$.n","NumericLessThanEqualsPath":"$.big"                 | true
            "Variable":"$.yes","BooleanEquals":true                              | true
            "Variable":"$.yes","BooleanEqualsPath":"$.yes"                       | true
            "Variable":"$.t","TimestampLessThan":"2026-01-01T00:00:01Z"          | true
            "Variable":"$.later","TimestampGreaterThanPath":"$.t"                | true
            "Variable":"$.s","TimestampEquals":"2026-01-01T00:00:01Z"            | false
            "Variable":"$.gone","IsPresent":false                                | true
            "Variable":"$.nothing","IsPresent":true                              | true
            "Variable":"$.nothing","IsNull":true                                 | true
            "Variable":"$.s","IsString":true                                     | true
            "Variable":"$.s","IsNumeric":false                                   | true
            "Variable":"$.yes","IsBoolean":true                                  | true
            "Variable":"$.t","IsTimestamp":true                                  | true
            "Variable":"$.s","IsTimestamp":true                                  | false
            "Not":{"Variable":"$.n","NumericEquals":8}                           | true
            "And":[{"Variable":"$.gone","IsPresent":true},{"Variable":"$.gone","IsNull":true}] | false
            "Or":[{"Variable":"$.n","NumericEquals":7},{"Variable":"$.gone","IsNull":true}]    | true
            """)
    void choice_whenItCompares_thenItDecidesAsTheLanguageSays(String rule, boolean expected) {
        StateMachineDefinition definition = StateMachineDefinition.parse("""
                {"StartAt": "x", "States": {"x": {"Type": "Choice", "Choices": [{%s, "Next": "y"}]},
                 "y": {"Type": "Succeed"}}}""".formatted(rule));
        ChoiceRule parsed = ((State.Choice) definition.startAt()).branches().get(0).rule();

        assertThat(parsed.holds(json(INPUT), CONTEXT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "States.ALL, Anything, true", "States.ALL, States.Timeout, true", "States.ALL, States.Runtime, false",
        "States.ALL, States.DataLimitExceeded, false", "States.DataLimitExceeded, States.DataLimitExceeded, true",
        "States.Runtime, States.Runtime, false", "States.TaskFailed, Broken, true",
        "States.TaskFailed, States.Timeout, false", "States.Timeout, States.HeartbeatTimeout, true",
        "Broken, Broken, true", "Broken, Other, false"})
    void errorName_whenItIsListed_thenItStandsForTheErrorsOfTheLanguage(String listed, String error, boolean matches) {
        assertThat(ErrorNames.match(List.of(listed), error)).isEqualTo(matches);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
