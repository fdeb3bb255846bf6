package dev.holdfast.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * One handler instance, called with bytes and answering bytes as on Lambda. Lambda finds a handler's types by
 * reflection; here the caller says them, and the compiler checks that they are the handler's own.
 */
@FunctionalInterface
public interface Handler {

    /**
     * Handles one event.
     *
     * @param event   JSON in UTF-8
     * @param context Lambda's context
     * @return the answer, JSON in UTF-8
     * @throws IOException when the handler did
     */
    byte[] handle(byte[] event, Context context) throws IOException;

    /**
     * A handler of streams.
     *
     * @param handler the instance
     * @return the handler as Lambda calls it
     */
    static Handler stream(RequestStreamHandler handler) {
        return (event, context) -> {
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            handler.handleRequest(new ByteArrayInputStream(event), answer, context);
            return answer.toByteArray();
        };
    }

    /**
     * A handler of objects, with Lambda's own serialization around it.
     *
     * @param <I>     the event
     * @param <O>     the answer
     * @param event   the handler's declared event type, without its type arguments
     * @param answer  the handler's declared answer type, without its type arguments
     * @param handler the instance
     * @return the handler as Lambda calls it
     */
    static <I, O> Handler of(Class<? super I> event, Class<? super O> answer, RequestHandler<I, O> handler) {
        @SuppressWarnings("unchecked") // what is read as Map is a Map<String, Object>: type arguments leave no trace
        PojoSerializer<I> events = (PojoSerializer<I>) LambdaJson.serializerOf(event);
        @SuppressWarnings("unchecked") // as above
        PojoSerializer<O> answers = (PojoSerializer<O>) LambdaJson.serializerOf(answer);
        return (bytes, context) -> {
            O answered = handler.handleRequest(events.fromJson(new ByteArrayInputStream(bytes)), context);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            answers.toJson(answered, written);
            return written.toByteArray();
        };
    }
}
