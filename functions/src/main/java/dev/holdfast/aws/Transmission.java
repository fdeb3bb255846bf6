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
        /** The request is being prepared; nothing of it has left. */
        PREPARING,
        /** The request may have left. */
        TRANSMITTING
    }

    /** Put into a call by who makes it, {@link Stage#PREPARING} at first. */
    static final ExecutionAttribute<AtomicReference<Stage>> STAGE =
            new ExecutionAttribute<>("dev.holdfast.aws.Transmission");

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        attributes.getOptionalAttribute(STAGE).ifPresent(stage -> stage.set(Stage.TRANSMITTING));
    }
}
