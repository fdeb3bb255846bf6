package dev.holdfast.workflow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is wrong with one file, and says where. */
final class Findings implements Sink, YamlParser.Faults {

    private static final int LONGEST_ID = 80;
    private static final int LONGEST_TEXT = 500;

    private final String file;
    private YamlTree tree;
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> pointers = new LinkedHashSet<>();

    Findings(String file) {
        this.file = file;
    }

    /** From now on pointers are looked up in this tree. */
    void locateIn(YamlTree places) {
        this.tree = places;
    }

    /** A wrong value, shown at the value. */
    @Override
    public void problem(String pointer, String what, String instead) {
        fault(pointer, tree.value(pointer), what, instead);
    }

    /** Something wrong with a key or with an entry as a whole, shown at its key. */
    void atKey(String pointer, String what, String instead) {
        fault(pointer, tree.key(pointer), what, instead);
    }

    /** Something wrong at a place that the caller knows. */
    @Override
    public void fault(String pointer, Place place, String what, String instead) {
        pointers.add(pointer);
        problems.add(new Problem(file, place.line(), place.column(), stepOf(pointer).map(step -> shorten(step, LONGEST_ID)),
                shorten(what, LONGEST_TEXT), shorten(instead, LONGEST_TEXT)));
    }

    /** Whether nothing was found in this part of the file so far. */
    boolean clean(String pointer) {
        return pointers.stream().noneMatch(p -> p.equals(pointer) || p.startsWith(pointer + "/"));
    }

    boolean none() {
        return problems.isEmpty();
    }

    /** All problems, in the order of the file. */
    List<Problem> inOrder() {
        List<Problem> sorted = new ArrayList<>(problems);
        sorted.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
        return List.copyOf(sorted);
    }

    /** What an author wrote may be long, and a problem should still fit on a screen. */
    private static String shorten(String text, int limit) {
        return text.length() > limit ? text.substring(0, limit - 3) + "..." : text;
    }

    private static Optional<String> stepOf(String pointer) {
        String[] parts = pointer.split("/", -1);
        return parts.length > 2 && parts[1].equals("steps")
                ? Optional.of(parts[2].replace("~1", "/").replace("~0", "~")) : Optional.empty();
    }
}
