package dev.holdfast.local.stepfunctions.asl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not implemented, or wrong, is refused by name and place. */
class RefusedDefinitionsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /States/x/Assign              | not implemented in a Pass state          | "Type":"Pass","Assign":{"a":1},"End":true
            /States/x/Output              | not implemented in a Pass state          | "Type":"Pass","Output":"a","End":true
            /States/x/Arguments           | not implemented in a Task state          | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Arguments":{},"End":true
            /States/x/TimeoutSecondsPath  | not implemented in a Task state          | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","TimeoutSecondsPath":"$.t","End":true
            /States/x/Credentials         | not implemented in a Task state          | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Credentials":{},"End":true
            /States/x/QueryLanguage       | write JSONPath                           | "Type":"Pass","QueryLanguage":"JSONata","End":true
            /States/x/Type                | 'Parallel' is not implemented            | "Type":"Parallel","Branches":[],"End":true
            /States/x/Type                | 'Map' is not implemented                 | "Type":"Map","End":true
            /States/x/Type                | no state type 'Sleep'                    | "Type":"Sleep","End":true
            /States/x/Nxt                 | 'Nxt' is not supported in a Pass state   | "Type":"Pass","Nxt":"y","End":true
            /States/x/Retry               | not supported in a Wait state            | "Type":"Wait","Seconds":1,"Retry":[],"End":true
            /States/x                     | either Next or "End": true               | "Type":"Pass"
            /States/x                     | and this one both                        | "Type":"Pass","Next":"x","End":true
            /States/x/Next                | Missing 'Next' target: y                 | "Type":"Pass","Next":"y"
            /States/x                     | exactly one of Seconds                   | "Type":"Wait","End":true
            /States/x                     | this one Seconds, Timestamp              | "Type":"Wait","Seconds":1,"Timestamp":"2026-01-01T00:00:00Z","End":true
            /States/x/Seconds             | a whole number from 0                    | "Type":"Wait","Seconds":-1,"End":true
            /States/x/Timestamp           | write it as 2026-01-31T09:00:00Z         | "Type":"Wait","Timestamp":"2026-01-01 09:00","End":true
            /States/x/TimestampPath       | the wildcard '*'                         | "Type":"Wait","TimestampPath":"$.*","End":true
            /States/x/InputPath           | recursive descent '..'                   | "Type":"Pass","InputPath":"$..a","End":true
            /States/x/OutputPath          | a filter '?()'                           | "Type":"Pass","OutputPath":"$.a[?(@.b)]","End":true
            /States/x/OutputPath          | a slice                                  | "Type":"Pass","OutputPath":"$.a[0:2]","End":true
            /States/x/ResultPath          | cannot begin with $$                     | "Type":"Pass","ResultPath":"$$.a","End":true
            /States/x/Parameters          | States.UUID', which is not implemented   | "Type":"Pass","Parameters":{"a.$":"States.UUID()"},"End":true
            /States/x/Parameters          | a valid JSONPath                         | "Type":"Pass","Parameters":{"a.$":"plain"},"End":true
            /States/x/Resource            | 'arn:aws:states:::sqs:sendMessage' is not implemented | "Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","End":true
            /States/x/Parameters/FunctionName | placeholder ${StepFunction}          | "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${StepFunction}"},"End":true
            /States/x/Parameters          | the required parameter FunctionName      | "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"Payload":{}},"End":true
            /States/x/Parameters/Qualifier| Parameter 'Qualifier' of lambda:invoke   | "Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Qualifier":"1"},"End":true
            /States/x/Parameters          | must pass it on                          | "Type":"Task","Resource":"arn:aws:states:::lambda:invoke.waitForTaskToken","Parameters":{"FunctionName":"f"},"End":true
            /States/x/HeartbeatSeconds    | smaller than TimeoutSeconds              | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","TimeoutSeconds":5,"HeartbeatSeconds":5,"End":true
            /States/x/Retry[0]            | required field 'ErrorEquals'             | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Retry":[{}],"End":true
            /States/x/Retry[0]/ErrorEquals| States.ALL must be in the last           | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Retry":[{"ErrorEquals":["States.ALL"]},{"ErrorEquals":["A"]}],"End":true
            /States/x/Retry[0]/Jitter     | 'Jitter' is not supported in a retrier   | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Retry":[{"ErrorEquals":["A"],"Jitter":"FULL"}],"End":true
            /States/x/Catch[0]/Next       | Missing 'Next' target: y                 | "Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:f","Catch":[{"ErrorEquals":["A"],"Next":"y"}],"End":true
            /States/x/Choices[0]/StringEqual | no operator 'StringEqual'             | "Type":"Choice","Choices":[{"Variable":"$.a","StringEqual":"b","Next":"x"}]
            /States/x/Choices[0]/StringEquals| must be a string and is 1             | "Type":"Choice","Choices":[{"Variable":"$.a","StringEquals":1,"Next":"x"}]
            /States/x/Choices[0]/Assign   | exactly one operator                     | "Type":"Choice","Choices":[{"Variable":"$.a","StringEquals":"b","Assign":{},"Next":"x"}]
            /States/x/Choices[0]          | required field 'Next'                    | "Type":"Choice","Choices":[{"Variable":"$.a","StringEquals":"b"}]
            """)
    void definition_whenAFieldIsNotImplementedOrWrong_thenItIsRefusedByNameAndPlace(String location, String message,
            String state) {
        InvalidAsl refused = refused("{\"StartAt\": \"x\", \"States\": {\"x\": {" + state + "}}}");

        assertThat(refused.problems()).anySatisfy(problem -> {
            assertThat(location).startsWith(problem.location());
            assertThat(problem.message()).contains(message);
        });
        assertThat(refused.getMessage()).startsWith("Invalid State Machine Definition: '").contains(" at /States/x");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INVALID_JSON_DESCRIPTION                                   | {
            INVALID_JSON_DESCRIPTION: Duplicate field                  | {"StartAt": "x", "StartAt": "x"}
            Missing the required field 'StartAt'                       | {"States": {"x": {"Type": "Succeed"}}}
            at least one state at /States                              | {"StartAt": "x", "States": {}}
            Missing 'StartAt' target: y at /StartAt                    | {"StartAt": "y", "States": {"x": {"Type": "Succeed"}}}
            State "y" is not reachable. at /States/y                   | {"StartAt": "x", "States": {"x": {"Type": "Succeed"}, "y": {"Type": "Succeed"}}}
            No state ends the execution                                | {"StartAt": "x", "States": {"x": {"Type": "Pass", "Next": "x"}}}
            The version is '2.0'; write 1.0 at /Version                | {"Version": "2.0", "StartAt": "x", "States": {"x": {"Type": "Succeed"}}}
            'JSONata' is not implemented; write JSONPath               | {"QueryLanguage": "JSONata", "StartAt": "x", "States": {"x": {"Type": "Succeed"}}}
            Field 'ProcessorConfig' is not supported in a state machine| {"ProcessorConfig": {}, "StartAt": "x", "States": {"x": {"Type": "Succeed"}}}
            """)
    void machine_whenItIsWrongAsAWhole_thenItIsRefused(String message, String definition) {
        assertThat(refused(definition).getMessage()).contains(message);
    }

    @Test
    void definition_whenSeveralThingsAreWrong_thenAllAreNamedAtOnce() {
        InvalidAsl refused = refused("""
                {"StartAt": "a", "States": {
                  "a": {"Type": "Pass", "Assign": {}, "Next": "b"},
                  "b": {"Type": "Wait", "Seconds": "5", "Next": "c"},
                  "c": {"Type": "Map"}}}""");

        assertThat(refused.problems()).extracting(AslProblem::location)
                .contains("/States/a/Assign", "/States/b/Seconds", "/States/c/Type");
    }

    private static InvalidAsl refused(String definition) {
        return catchThrowableOfType(InvalidAsl.class, () -> StateMachineDefinition.parse(definition));
    }
}
