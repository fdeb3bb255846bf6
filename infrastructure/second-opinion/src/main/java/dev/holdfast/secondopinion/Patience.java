package dev.holdfast.secondopinion;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for a server that does not call back: asks again and again, ever less often, and not for ever. */
public final class Patience {

    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);

    private Patience() {
    }

    /**
     * Asks until there is an answer.
     *
     * @param <T>      the answer
     * @param longest  when to give up
     * @param what     says in the end what was waited for
     * @param question empty means that it is to be asked again
     * @return the answer
     * @throws IllegalStateException when none came in time
     */
    public static <T> T until(Duration longest, Supplier<String> what, Supplier<Optional<T>> question) {
        long deadline = System.nanoTime() + longest.toNanos();
        long pause = SHORTEST_PAUSE;
        Optional<T> answer = question.get();
        while (answer.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + longest.toSeconds() + " s in vain for " + what.get());
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE);
            answer = question.get();
        }
        return answer.get();
    }
}
