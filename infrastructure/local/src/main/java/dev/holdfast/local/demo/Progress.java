package dev.holdfast.local.demo;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Says how far each world is, a line every tenth of its way. */
public final class Progress implements BiConsumer<String, Double> {

    private final PrintWriter err;
    private final Map<String, Integer> tenths = new HashMap<>();

    /** @param err where to */
    public Progress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public synchronized void accept(String world, Double part) {
        int tenth = (int) (part * 10);
        if (tenths.getOrDefault(world, 0) < tenth) {
            tenths.put(world, tenth);
            err.printf("  %-18s %3d %%%n", world, tenth * 10);
            err.flush();
        }
    }
}
