package dev.holdfast.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Many at once, all of them let go at the same moment. */
final class Together {

    private Together() {
    }

    /** What each of so many answered. @param work makes the work of the n-th, from 0 */
    static <T> List<T> run(int number, IntFunction<Callable<T>> work) {
        ExecutorService threads = Executors.newFixedThreadPool(number);
        CountDownLatch ready = new CountDownLatch(number);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int n = 0; n < number; n++) {
                Callable<T> one = work.apply(n);
                futures.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return one.call();
                }));
            }
            List<T> answers = new ArrayList<>();
            for (Future<T> future : futures) {
                answers.add(future.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + number + " were at work", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("One of " + number + " failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
