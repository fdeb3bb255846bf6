package dev.holdfast.enrolment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Lets a process die at one call to a port: just before it took effect, or just after, with the answer lost. Numbers go
 * 1, 2 for the first call, 3, 4 for the second, and so on.
 */
public final class Crashes {

    private int at;
    private int passed;

    /** Dies at this number, counted from now; 0 for never. */
    public void next(int number) {
        at = number;
        passed = 0;
    }

    /** The same port, but mortal. */
    public <T> T mortal(Class<T> type, T port) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (p, method, arguments) -> {
            die();
            try {
                Object answer = method.invoke(port, arguments);
                die();
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private void die() {
        if (++passed == at) {
            throw new Died();
        }
    }

    /** The process died here. */
    public static final class Died extends Error {
        private Died() {
            super("the process died", null, false, false);
        }
    }
}
