package dev.holdfast.backups;

import java.util.Locale;
import java.util.Set;

/**
 * One thing that is not as it must be.
 *
 * @param trouble   its name
 * @param spoils    the verdicts that cannot be good because of it
 * @param subject   the table, vault or key that it is about
 * @param figure    what was measured, in the trouble's unit
 * @param threshold what would still have been good, in the same unit
 * @param detail    what AWS or the drill said about it; empty text if nothing
 */
public record Finding(Trouble trouble, Set<Verdict> spoils, String subject, double figure, double threshold,
                      String detail) {

    public Finding {
        spoils = Set.copyOf(spoils);
    }

    /** A finding that spoils what its trouble always spoils. */
    static Finding of(Trouble trouble, String subject, double figure, double threshold, String detail) {
        return new Finding(trouble, trouble.spoils(), subject, figure, threshold, detail);
    }

    /** What to do first, in words. */
    public String fix() {
        return trouble.fix(subject);
    }

    /** The whole of it in one sentence: what, of what, how much, and what would be good. */
    public String sentence() {
        String size = trouble.unit() == Unit.YES ? "" : String.format(Locale.ROOT, " (%s %s, expected %s)", number(figure),
                trouble.unit().text(), number(threshold));
        return subject + ": " + trouble.what() + size + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.1f", value);
    }
}
