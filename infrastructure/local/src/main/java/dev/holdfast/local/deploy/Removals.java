package dev.holdfast.local.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code statemachines/removed.yaml} says of workflows and steps that are taken away: what becomes of those inside. */
final class Removals {

    static final String FILE = "statemachines/removed.yaml";

    /** They follow the version with which they entered to its end; the only thing that happens by itself. */
    private static final String STAY = "stay";

    private final Node.Mapping said;

    private Removals(Node.Mapping said) {
        this.said = said;
    }

    /** Reads the file of a tree, which need not be there. */
    static Removals of(Path tree) {
        Path file = tree.resolve(FILE);
        return new Removals(Files.exists(file) ? TemplateFile.read(file, FILE) : new Node.Mapping(new Place(FILE, 1, 1, ""), Map.of()));
    }

    /** Whether it says so of a whole workflow. */
    boolean says(String workflow) {
        return stays(said.get(workflow));
    }

    /** Whether it says so of a step. */
    boolean says(String workflow, String step) {
        return said.get(workflow).filter(Node.Mapping.class::isInstance).flatMap(steps -> steps.mapping().get(step))
                .filter(word -> stays(Optional.of(word))).isPresent();
    }

    /**
     * What it says and must not. A line about something that is still there, or there again, would later let it go without a word.
     *
     * @param steps the steps of the workflows that there are
     * @return a sentence each
     */
    List<String> mistakes(Map<String, Set<String>> steps) {
        List<String> mistakes = new ArrayList<>();
        said.entries().forEach((workflow, word) -> {
            Optional<Set<String>> present = Optional.ofNullable(steps.get(workflow));
            if (word instanceof Node.Mapping gone) {
                gone.entries().forEach((step, what) -> {
                    check(what, mistakes);
                    if (present.filter(there -> there.contains(step)).isPresent()) {
                        mistakes.add(what.place() + ": step " + step + " of workflow " + workflow + " is still there. Delete the line");
                    }
                });
            } else {
                check(word, mistakes);
                if (present.isPresent()) {
                    mistakes.add(word.place() + ": workflow " + workflow + " is still there. Delete the line");
                }
            }
        });
        return mistakes;
    }

    private static void check(Node word, List<String> mistakes) {
        if (!stays(Optional.of(word))) {
            mistakes.add(word.place() + ": must be \"" + STAY + "\": those inside follow the version with which they entered to its end,"
                    + " and nothing else happens by itself. Whoever is to go elsewhere is sent there by a step, before it is taken away");
        }
    }

    private static boolean stays(Optional<Node> word) {
        return word.filter(node -> node instanceof Node.Scalar scalar && scalar.text().equals(STAY)).isPresent();
    }
}
