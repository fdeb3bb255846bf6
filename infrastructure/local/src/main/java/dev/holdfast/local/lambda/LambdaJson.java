package dev.holdfast.local.lambda;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.lang.reflect.Type;

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

    @SuppressWarnings("unchecked") // the serializer reads and writes instances of exactly this type
    static PojoSerializer<Object> serializerOf(Type type) {
        if (type instanceof Class<?> named && LambdaEventSerializers.isLambdaSupportedEvent(named.getName())) {
            return LambdaEventSerializers.serializerFor((Class<Object>) named, named.getClassLoader());
        }
        return JacksonFactory.getInstance().getSerializer(type);
    }
}
