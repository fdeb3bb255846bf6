package dev.holdfast.local.lambda;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;

/**
 * Picks the serializer that Lambda's Java runtime picks for a handler's declared type: its own for the events of
 * aws-lambda-java-events, plain Jackson with Lambda's settings for everything else.
 *
 * <p>Source: EventHandlerLoader in
 * <a href="https://github.com/aws/aws-lambda-java-libs/tree/main/aws-lambda-java-runtime-interface-client">the runtime
 * interface client</a>.
 */
final class LambdaJson {
    private LambdaJson() {
    }

    static <T> PojoSerializer<T> serializerOf(Class<T> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
    }
}
