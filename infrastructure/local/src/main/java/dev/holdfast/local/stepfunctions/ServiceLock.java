package dev.holdfast.local.stepfunctions;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** The service's one lock. Never held while a function runs: the function may call the service and wait for it. */
final class ServiceLock {

    private final ReentrantLock lock = new ReentrantLock();

    <T> T call(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}
