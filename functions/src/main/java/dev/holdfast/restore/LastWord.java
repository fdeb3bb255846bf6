package dev.holdfast.restore;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The last word of a book on each of many keys. What does not fit into memory is read in several passes: whenever there is
 * too much, half of it is left to a later one.
 *
 * @param most so many are kept at once, or a little more where many keys are much alike
 */
record LastWord<K, V>(int most) {

    private static final int MOST_PASSES = 1 << 16;

    /** One pass over all that a book says, those of one key in order. Each piece says what it makes of what is known. */
    @FunctionalInterface
    interface Book<K, V> {
        void read(BiConsumer<K, UnaryOperator<Optional<V>>> to);
    }

    /**
     * Reads the book.
     *
     * @param to takes the last words of each pass; it may be handed a key twice, and may change the map
     */
    void read(Book<K, V> book, Consumer<Map<K, V>> to) {
        int[] passes = {1};
        for (int pass = 0; pass < passes[0]; pass++) {
            int mine = pass;
            Map<K, V> known = new LinkedHashMap<>();
            book.read((key, change) -> {
                if (pass(key, passes[0]) == mine) {
                    change.apply(Optional.ofNullable(known.get(key)))
                            .ifPresentOrElse(value -> known.put(key, value), () -> known.remove(key));
                    if (known.size() > most && passes[0] < MOST_PASSES) {
                        passes[0] *= 2;
                        known.keySet().removeIf(k -> pass(k, passes[0]) != mine);
                    }
                }
            });
            to.accept(known);
        }
    }

    private static int pass(Object key, int passes) {
        int hash = key.hashCode();
        return Math.floorMod(hash ^ hash >>> 16, passes);
    }
}
