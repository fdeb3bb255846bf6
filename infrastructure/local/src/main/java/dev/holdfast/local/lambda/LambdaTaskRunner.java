package dev.holdfast.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.stepfunctions.TaskOutcome;
import dev.holdfast.local.stepfunctions.TaskRequest;
import dev.holdfast.local.stepfunctions.TaskRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Runs the functions that state machines call. Errors of Lambda itself get the names that Step Functions gives them. */
public final class LambdaTaskRunner implements TaskRunner {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Lambdas lambdas;

    /**
     * Runs these functions.
     *
     * @param lambdas the functions
     */
    public LambdaTaskRunner(Lambdas lambdas) {
        this.lambdas = lambdas;
    }

    @Override
    public TaskOutcome run(TaskRequest request) {
        try {
            InvocationResult result = lambdas.invoke(request.function(),
                    request.payload().toString().getBytes(StandardCharsets.UTF_8));
            JsonNode payload = MAPPER.readTree(result.payload());
            return result.functionError() ? TaskOutcome.functionError(payload) : TaskOutcome.succeeded(payload);
        } catch (LambdaServiceException failed) {
            return TaskOutcome.failed("Lambda." + failed.type(), failed.getMessage());
        } catch (IOException notJson) {
            return TaskOutcome.failed("Lambda.Unknown", "The function answered what is no JSON: " + notJson.getMessage());
        }
    }
}
