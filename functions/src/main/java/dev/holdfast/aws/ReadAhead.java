package dev.holdfast.aws;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Reads objects one after the other, while the next ones are on their way. */
final class ReadAhead {

    private final ObjectStore objects;
    private final Executor readers;
    private final int most;

    /** @param most so many are held in memory at once */
    ReadAhead(ObjectStore objects, Executor readers, int most) {
        this.objects = objects;
        this.readers = readers;
        this.most = most;
    }

    /** Hands over the content of each object, in this order. */
    void read(List<String> keys, Consumer<byte[]> to) {
        Queue<CompletableFuture<byte[]>> coming = new ArrayDeque<>();
        Iterator<String> rest = keys.iterator();
        while (rest.hasNext() || !coming.isEmpty()) {
            while (rest.hasNext() && coming.size() < most) {
                String key = rest.next();
                coming.add(CompletableFuture.supplyAsync(() -> objects.get(key), readers));
            }
            to.accept(join(coming.remove()));
        }
    }

    private static byte[] join(CompletableFuture<byte[]> one) {
        try {
            return one.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
