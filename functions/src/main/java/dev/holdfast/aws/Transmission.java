package dev.holdfast.aws;

import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Watches how far one call has come, so that a failure before the request left (no credentials, no endpoint) is known to be
 * one, and is not taken for a lost answer.
 */
final class Transmission implements ExecutionInterceptor {

    /** How far a call has come. */
    enum Stage {
        /** Nobody watched: nothing is known. */
        UNWATCHED,
        /** The request is being prepared; nothing of it has left. */
        PREPARING,
        /** The request may have left. */
        TRANSMITTING
    }

    static final ExecutionAttribute<AtomicReference<Stage>> STAGE =
            new ExecutionAttribute<>("dev.holdfast.aws.Transmission");

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        to(Stage.PREPARING, attributes);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        to(Stage.TRANSMITTING, attributes);
    }

    private static void to(Stage stage, ExecutionAttributes attributes) {
        attributes.getOptionalAttribute(STAGE).ifPresent(reference -> reference.set(stage));
    }
}
