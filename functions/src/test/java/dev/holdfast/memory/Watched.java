package dev.holdfast.memory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;

/** A port of which somebody is told every call, just before it takes effect and just after. */
public final class Watched {

    private Watched() {
    }

    /** Who is told. */
    public interface Watcher {

        /** @param method the port's method that is about to be called */
        default void before(String method) {
        }

        /** @param answer what it answered; null where it answers nothing */
        default void after(String method, List<Object> arguments, Object answer) {
        }
    }

    /** The same port, watched. */
    public static <T> T by(Watcher watcher, Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
            watcher.before(method.getName());
            try {
                Object answer = method.invoke(port, arguments);
                watcher.after(method.getName(), arguments == null ? List.of() : Arrays.asList(arguments), answer);
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
