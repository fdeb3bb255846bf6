package dev.holdfast.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * The context that a handler is given. Remaining time is real time, as the handler's own work takes real time.
 *
 * @param requestId    a UUID
 * @param spec         the function
 * @param invokedArn   the ARN that the caller used
 * @param deadline     in nanoseconds of {@code nanos}
 * @param nanos        a running clock, in nanoseconds
 * @param log          takes the function's name and a line
 */
public record InvocationContext(String requestId, FunctionSpec spec, String invokedArn, long deadline, LongSupplier nanos,
        BiConsumer<String, String> log) implements Context {
    /**
     * The context of an invocation that is not made through {@link Lambdas}.
     *
     * @param function which function
     * @param log      takes the function's name and a line
     */
    public static InvocationContext of(FunctionSpec function, BiConsumer<String, String> log) {
        return new InvocationContext("00000000-0000-4000-8000-000000000000", function, function.arn(),
                System.nanoTime() + function.timeout().toNanos(), System::nanoTime, log);
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + spec.name();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return spec.name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return invokedArn;
    }

    @Override
    public CognitoIdentity getIdentity() {
        return null; // as on AWS, when no mobile client called
    }

    @Override
    public ClientContext getClientContext() {
        return null; // as on AWS, when no mobile client called
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) Math.max(0, (deadline - nanos.getAsLong()) / 1_000_000);
    }

    @Override
    public int getMemoryLimitInMB() {
        return spec.memoryMegabytes();
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                log.accept(spec.name(), message);
            }

            @Override
            public void log(byte[] message) {
                log(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
