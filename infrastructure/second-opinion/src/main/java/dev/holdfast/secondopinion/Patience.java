package dev.holdfast.secondopinion;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for a server that does not call back: asks again and again, and not for ever. */
public final class Patience {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private Patience() {
    }

    /**
     * Asks until there is an answer.
     *
     * @param <T>      the answer
     * @param longest  when to give up
     * @param what     what is waited for, for the message
     * @param question empty means that it is to be asked again
     * @return the answer
     * @throws IllegalStateException when none came in time
     */
    public static <T> T until(Duration longest, String what, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + longest.toNanos();
        Optional<T> answer = question.get();
        while (answer.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + longest.toSeconds() + " s in vain for " + what);
            }
            LockSupport.parkNanos(PAUSE);
            answer = question.get();
        }
        return answer.get();
    }
}
