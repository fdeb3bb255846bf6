package dev.holdfast.local.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.lambda.InvocationResult;
import dev.holdfast.local.lambda.LambdaServiceException;
import dev.holdfast.local.lambda.Lambdas;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The REST wire of Lambda's Invoke, synchronous only.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>.
 */
public final class LambdaWire {
    /** Every path of the Lambda API that is answered here begins with this. */
    public static final String PREFIX = "/2015-03-31/functions/";

    private static final Pattern INVOKE = Pattern.compile(Pattern.quote(PREFIX) + "([^/]+)/invocations");

    private final Lambdas lambdas;

    /**
     * The wire of some functions.
     *
     * @param lambdas the functions
     */
    public LambdaWire(Lambdas lambdas) {
        this.lambdas = lambdas;
    }

    /**
     * Answers one request.
     *
     * @param request a request whose path begins with {@link #PREFIX}
     * @return the function's answer, or an error of the Lambda API; either has a request id, as every answer of AWS
     */
    public Reply handle(Request request) {
        return answer(request).with("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    private Reply answer(Request request) {
        Matcher invoke = INVOKE.matcher(request.rawPath());
        if (!invoke.matches() || !request.method().equals("POST")) {
            return error(400, "InvalidRequestContentException", "The Holdfast stand-in does not do " + request.method()
                    + " " + request.rawPath() + ": of Lambda it knows Invoke");
        }
        String type = request.header("X-Amz-Invocation-Type").orElse("RequestResponse");
        if (!type.equals("RequestResponse")) {
            return error(400, "InvalidParameterValueException", "Invocation type " + type
                    + " is not done by the Holdfast stand-in: use RequestResponse");
        }
        try {
            InvocationResult result = lambdas.invoke(
                    URLDecoder.decode(invoke.group(1), StandardCharsets.UTF_8), request.body());
            Reply reply = new Reply(200, Map.of("Content-Type", List.of("application/json"),
                    "X-Amz-Executed-Version", List.of("$LATEST")), result.payload());
            return result.functionError() ? reply.with("X-Amz-Function-Error", "Unhandled") : reply;
        } catch (LambdaServiceException refused) {
            return error(refused.status(), refused.type(), refused.getMessage());
        }
    }

    private static Reply error(int status, String type, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("Message", message).put("Type", "User");
        return Reply.json(status, body).with("x-amzn-ErrorType", type);
    }
}
