package dev.holdfast.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.Map;

/** Finds the event and answer types with which a class implements {@link RequestHandler}. */
record HandlerTypes(Type event, Type answer) {

    static HandlerTypes of(Class<?> handler) {
        HandlerTypes found = search(handler, new HashMap<>());
        if (found == null) {
            throw new IllegalArgumentException(handler.getName() + " does not implement RequestHandler<I, O>");
        }
        return found;
    }

    private static HandlerTypes search(Type type, Map<TypeVariable<?>, Type> known) {
        Class<?> raw;
        if (type instanceof ParameterizedType parameterized) {
            raw = (Class<?>) parameterized.getRawType();
            Type[] arguments = parameterized.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                known.put(raw.getTypeParameters()[i], known.getOrDefault(arguments[i], arguments[i]));
            }
            if (raw == RequestHandler.class) {
                return new HandlerTypes(known.get(raw.getTypeParameters()[0]), known.get(raw.getTypeParameters()[1]));
            }
        } else {
            raw = (Class<?>) type;
        }
        for (Type implemented : raw.getGenericInterfaces()) {
            HandlerTypes found = search(implemented, known);
            if (found != null) {
                return found;
            }
        }
        return raw.getGenericSuperclass() == null ? null : search(raw.getGenericSuperclass(), known);
    }
}
