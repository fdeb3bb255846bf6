package dev.holdfast.workflow;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant. */
final class Suggestion {

    private Suggestion() {
    }

    /** The nearest of the words, if it is near enough to be a slip: one change for every three letters, at least one. */
    static Optional<String> nearest(String written, Collection<String> words) {
        int limit = Math.max(1, written.length() / 3);
        return words.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= limit)
                .filter(word -> distance(written, word) <= limit)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** {@code (did you mean "tips"?)} with a blank before it, or nothing. */
    static String hint(Optional<String> nearest) {
        return nearest.map(word -> " (did you mean \"" + word + "\"?)").orElse("");
    }

    /** Changes of one letter, and swaps of two neighbours, that make one word of the other; case does not count. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
