package dev.holdfast.restore;

import dev.holdfast.memory.Watched;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** Two at work in the same ports, one call at a time: before each call it is drawn by lot who goes on. */
final class TwoAtOnce implements Town.Ports {

    private final Random random;
    private final List<Semaphore> turns = List.of(new Semaphore(0), new Semaphore(0));
    private final ThreadLocal<Integer> me = new ThreadLocal<>();
    private final boolean[] finished = new boolean[2];
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private int switches;

    TwoAtOnce(Random random) {
        this.random = random;
    }

    @Override
    public <T> T of(Class<T> type, T port) {
        return Watched.by(new Watched.Watcher() {
            @Override
            public void before(String method) {
                mayPass();
            }
        }, type, port);
    }

    /** Runs both to their ends. @return how often they took turns */
    int run(Runnable one, Runnable other) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            int number = n;
            Runnable work = n == 0 ? one : other;
            threads.add(new Thread(() -> worker(number, work), "restore " + n));
        }
        threads.forEach(Thread::start);
        turns.get(random.nextInt(2)).release();
        for (Thread thread : threads) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("One of two failed", failure.get());
        }
        return switches;
    }

    private void worker(int number, Runnable work) {
        me.set(number);
        turns.get(number).acquireUninterruptibly();
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            finished[number] = true;
            turns.get(1 - number).release();
        }
    }

    private void mayPass() {
        int number = me.get();
        if (!finished[1 - number] && random.nextBoolean()) {
            switches++;
            turns.get(1 - number).release();
            turns.get(number).acquireUninterruptibly();
        }
    }
}
