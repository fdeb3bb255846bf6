package dev.holdfast.memory;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A port that lets something happen just before every call takes effect. */
public final class Watched {

    private Watched() {
    }

    /** What happens before a call. */
    @FunctionalInterface
    public interface Watcher {

        /** @param method the port's method that is about to be called */
        void before(String method);
    }

    /** The same port, watched. */
    public static <T> T by(Watcher watcher, Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
            watcher.before(method.getName());
            try {
                return method.invoke(port, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
