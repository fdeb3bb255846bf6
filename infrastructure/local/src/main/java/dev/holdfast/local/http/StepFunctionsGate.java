package dev.holdfast.local.http;

import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.stepfunctions.StepFunctionsWire;
import dev.holdfast.local.stepfunctions.WireResponse;
import java.util.List;
import java.util.Map;

/** Step Functions' wire as the front serves it: JSON 1.0. */
public final class StepFunctionsGate {
    private final StepFunctionsWire wire;

    /**
     * The wire of one service.
     *
     * @param service the service behind it
     */
    public StepFunctionsGate(StepFunctions service) {
        this.wire = new StepFunctionsWire(service);
    }

    /**
     * Answers one request.
     *
     * @param request a request with {@code X-Amz-Target}
     * @return the answer
     */
    public Reply handle(Request request) {
        WireResponse response = wire.handle(request.header("X-Amz-Target").orElse(""), request.body());
        return new Reply(response.status(), Map.of("Content-Type", List.of("application/x-amz-json-1.0")), response.body());
    }
}
