package dev.holdfast.local.bench;

import java.util.List;

/** The middle of what was measured. */
final class Medians {

    private Medians() {
    }

    /** The middle one, or the mean of the middle two. */
    static double of(List<Double> measured) {
        List<Double> sorted = measured.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
