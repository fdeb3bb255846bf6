package dev.holdfast.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** One handler instance, called with bytes and answering bytes as on Lambda. */
@FunctionalInterface
interface Handler {

    byte[] handle(byte[] event, Context context) throws IOException;

    /** Wraps either of the two kinds of handler that Lambda's Java runtime knows as interfaces. */
    static Handler of(Object instance) {
        if (instance instanceof RequestStreamHandler stream) {
            return (event, context) -> {
                ByteArrayOutputStream answer = new ByteArrayOutputStream();
                stream.handleRequest(new ByteArrayInputStream(event), answer, context);
                return answer.toByteArray();
            };
        }
        if (instance instanceof RequestHandler<?, ?> typed) {
            return typed(typed);
        }
        throw new IllegalArgumentException(instance.getClass().getName()
                + " is no handler: implement RequestHandler<I, O> or RequestStreamHandler");
    }

    private static Handler typed(RequestHandler<?, ?> handler) {
        HandlerTypes types = HandlerTypes.of(handler.getClass());
        PojoSerializer<Object> events = LambdaJson.serializerOf(types.event());
        PojoSerializer<Object> answers = LambdaJson.serializerOf(types.answer());
        @SuppressWarnings("unchecked") // the event is made from the handler's own declared type
        RequestHandler<Object, Object> untyped = (RequestHandler<Object, Object>) handler;
        return (event, context) -> {
            Object answer = untyped.handleRequest(events.fromJson(new ByteArrayInputStream(event)), context);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            answers.toJson(answer, bytes);
            return bytes.toByteArray();
        };
    }
}
