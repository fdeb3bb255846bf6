package dev.holdfast.local.bench;

import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;

/** A Step Functions that takes every start, and counts. */
final class ManyStarts implements SfnClient {

    private long starts;
    private long bytes;

    long starts() {
        return starts;
    }

    /** Mean length of an input. */
    long bytesEach() {
        return starts == 0 ? 0 : bytes / starts;
    }

    @Override
    public StartExecutionResponse startExecution(StartExecutionRequest request) {
        starts++;
        bytes += request.input().length();
        return StartExecutionResponse.builder().executionArn("arn").build();
    }

    @Override
    public String serviceName() {
        return "states";
    }

    @Override
    public void close() {
        // There is nothing to let go of.
    }
}
