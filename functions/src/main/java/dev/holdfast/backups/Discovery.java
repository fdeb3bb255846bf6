package dev.holdfast.backups;

import static dev.holdfast.backups.Verdict.PRESENT;

import dev.holdfast.backups.Tables.Declared;
import dev.holdfast.backups.WatchMemory.Seen;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds the tables of a stack, from what is there and not from a list that somebody must maintain: by the tag that the
 * templates put on every table, by the name that CloudFormation makes of the stack's, and by what the watch before saw.
 */
final class Discovery {

    private final Tables tables;

    Discovery(Tables tables) {
        this.tables = tables;
    }

    /** A table to look at. @param declared how it is protected @param forgotten whether nothing says that it is */
    record Found(Declared declared, boolean forgotten) {
    }

    /** Every table of the stack, in order of their names; those that are gone are among them. */
    Collection<Found> tables(String stack, Optional<Seen> before, Questions whole) {
        Map<String, Found> found = new TreeMap<>();
        whole.ask(EnumSet.allOf(Verdict.class), () -> tables.declared(stack)).orElse(List.of())
                .forEach(table -> found.put(table.name(), new Found(table, false)));
        Map<String, Declared> others = new TreeMap<>();
        whole.ask(Set.of(PRESENT), () -> tables.named(stack + "-")).orElse(List.of())
                .forEach(name -> others.put(name, new Declared(name, false, false)));
        before.ifPresent(seen -> seen.tables().forEach((name, table) -> others.put(name, table.declared())));
        others.keySet().removeAll(found.keySet());
        others.forEach((name, table) -> {
            Optional<Optional<String>> owner = whole.ask(Set.of(PRESENT), () -> tables.owner(name));
            boolean elsewhere = owner.flatMap(Function.identity()).filter(other -> !other.equals(stack)).isPresent();
            if (!elsewhere) {
                found.put(name, new Found(table, owner.filter(Optional::isEmpty).isPresent()));
            }
        });
        return found.values();
    }

    /** The copies that drills of this stack made. */
    List<String> copies(String stack, Questions whole) {
        return new ArrayList<>(whole.ask(Set.of(), () -> tables.named(stack + Tables.COPY)).orElse(List.of()));
    }
}
