package dev.holdfast.backups;

import dev.holdfast.backups.DrillState.Current;
import dev.holdfast.backups.DrillState.Found;
import dev.holdfast.backups.Tables.Declared;
import dev.holdfast.backups.Tables.Recovery;
import dev.holdfast.backups.Tables.Table;
import dev.holdfast.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A drill, step by step: each table of a stack is restored beside the live one, made like it, read, compared with the
 * journal, and removed again. Every step may be repeated: it goes on where the one before it stopped.
 */
public final class DrillSteps {

    /** What a name of a table may hold, less what is longer than it has to be. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    /** After the beginning, each with what comes before it: the restore, the settings, the removal. */
    private static final Duration RESTORED = Duration.ofHours(6);
    private static final Duration EQUIPPED = Duration.ofHours(8);
    private static final Duration REMOVED = Duration.ofHours(10);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration AT_ONCE = Duration.ofMinutes(15);
    private static final int LONGEST_DETAIL = 1_000;

    private final Ports ports;
    private final String stack;
    private final InstantSource clock;

    /** What a drill works with. */
    public record Ports(Tables tables, Copies copies, Journal journal, Drills drills) {
    }

    /** @param stack the stack whose tables are restored */
    public DrillSteps(Ports ports, String stack, InstantSource clock) {
        this.ports = ports;
        this.stack = stack;
        this.clock = clock;
    }

    /**
     * Before the first table.
     *
     * @param id     names the drill: letters, digits, hyphens and underscores, 80 at most
     * @param wanted tables to do; all that the stack protects if it is empty
     * @throws IllegalArgumentException if the id cannot be part of a table's name, or a table is not the stack's
     */
    public DrillState begin(String id, List<String> wanted) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("\"" + id + "\" cannot name a drill: write 1 to 80 of A-Z a-z 0-9 _ -");
        }
        List<String> all = ports.tables().declared(stack).stream().map(Declared::name).sorted().toList();
        wanted.stream().filter(table -> !all.contains(table)).findFirst().ifPresent(table -> {
            throw new IllegalArgumentException("The stack " + stack + " protects no table " + table + ", only " + all);
        });
        return new DrillState(id, wanted.isEmpty() ? all : wanted, Optional.empty(), true, clock.instant());
    }

    /** Begins to restore the next table to the latest second that it can be restored to. */
    public DrillState restore(DrillState state) {
        String table = state.left().get(0);
        Recovery recovery = ports.tables().recovery(table);
        Instant latest = recovery.latest().filter(at -> recovery.on())
                .orElseThrow(() -> new DrillFailed("point-in-time recovery of " + table + " is off"))
                .truncatedTo(ChronoUnit.SECONDS);
        String copy = copyOf(state);
        Instant restored = ports.copies().restore(table, copy, latest);
        Instant now = clock.instant();
        return state.with(new Current(table, copy, now, restored, 0, Found.NOTHING)).waiting(now.plus(SOON));
    }

    /** Looks whether the copy is there. @throws DrillFailed if it did not come for hours */
    public DrillState look(DrillState state) {
        Current current = state.required();
        Optional<Copies.Copy> copy = ports.copies().look(current.table(), current.copy());
        if (copy.filter(Copies.Copy::ready).isPresent()) {
            Found found = current.found();
            return state.with(new Current(current.table(), current.copy(), current.startedAt(), current.restoredTo(), 0,
                    new Found(found.outcome(), found.detail(), found.rows(), copy.get().bytes(), found.wrong()))).arrived();
        }
        Duration since = Duration.between(current.startedAt(), clock.instant());
        return again(state, RESTORED, since.compareTo(AT_ONCE) < 0 ? SOON : LATER, "the copy of " + current.table() + " is not there: "
                + copy.map(c -> "its status is " + c.status()).orElse("there is no table " + current.copy()));
    }

    /** Sets what a restore does not bring along, and looks whether it is set. @throws DrillFailed if it is not for hours */
    public DrillState equip(DrillState state) {
        Current current = state.required();
        Copies.Settings live = ports.copies().settings(current.table());
        if (ports.copies().equip(current.table(), current.copy(), live)) {
            return state.arrived();
        }
        return again(state, EQUIPPED, SOON, "the copy of " + current.table() + " cannot be made like the live table: " + live);
    }

    /** Reads the rows, of the positions a part of them, and compares them with the journal. */
    public DrillState compare(DrillState state) {
        Current current = state.required();
        if (!journaled(current.table())) {
            long rows = ports.copies().count(current.copy());
            return found(state, current, new Found(Drill.Outcome.READABLE, "", rows, current.found().bytes(), 0), 0).arrived();
        }
        int parts = RowComparison.parts(ports.tables().describe(current.table()).map(Table::rows).orElse(0L));
        RowComparison.Result result = new RowComparison(ports.copies().positions(current.copy()), ports.journal())
                .part(current.restoredTo(), current.part(), parts);
        Found before = current.part() == 0 ? new Found(Drill.Outcome.EXACT, "", 0, current.found().bytes(), 0) : current.found();
        boolean exact = result.exact() && before.outcome() == Drill.Outcome.EXACT;
        String detail = before.detail().isEmpty() ? String.join("; ", result.examples()) : before.detail();
        Found found = new Found(exact ? Drill.Outcome.EXACT : Drill.Outcome.DIFFERENT, detail, before.rows() + result.rows(),
                before.bytes(), before.wrong() + result.wrong());
        DrillState after = found(state, current, found, current.part() + 1);
        return current.part() + 1 < parts ? after.waiting(clock.instant()) : after.arrived();
    }

    /** A step failed. @param why what was said about it */
    public DrillState failed(DrillState state, String why) {
        // The restore may have begun although nobody heard of it, so there may be a copy to remove.
        Current current = state.current().orElseGet(() -> new Current(state.left().get(0), copyOf(state), clock.instant(),
                clock.instant(), 0, Found.NOTHING));
        String said = why.substring(0, Math.min(why.length(), LONGEST_DETAIL));
        return found(state, current, new Found(Drill.Outcome.FAILED, said, current.found().rows(), current.found().bytes(),
                current.found().wrong()), current.part());
    }

    /** Adds the drill of this table to the history. @return what was added */
    public Drill record(DrillState state) {
        Current current = state.required();
        Found found = current.found();
        Drill drill = new Drill(current.table(), state.id(), current.startedAt(), current.restoredTo(), found.outcome(),
                found.detail(), Duration.between(current.startedAt(), clock.instant()), found.rows(), found.bytes(),
                found.wrong());
        ports.drills().add(drill);
        return drill;
    }

    /** Removes the copy, and looks whether it is gone. @throws DrillFailed if it is not for hours */
    public DrillState remove(DrillState state) {
        Current current = state.required();
        if (ports.copies().remove(current.table(), current.copy())) {
            return state.arrived();
        }
        return again(state, REMOVED, SOON, "the copy " + current.copy() + " does not go");
    }

    /** After a table. */
    public DrillState next(DrillState state) {
        return new DrillState(state.id(), state.left().subList(1, state.left().size()), Optional.empty(), true, clock.instant());
    }

    private boolean journaled(String table) {
        return ports.tables().declared(stack).stream().anyMatch(declared -> declared.name().equals(table) && declared.journaled());
    }

    private static DrillState found(DrillState state, Current current, Found found, int part) {
        return state.with(new Current(current.table(), current.copy(), current.startedAt(), current.restoredTo(), part, found));
    }

    /** Always the same for the same table of the same drill: begun again, it is the same copy. */
    private String copyOf(DrillState state) {
        return stack + Tables.COPY + state.id() + "." + state.left().size();
    }

    private DrillState again(DrillState state, Duration patience, Duration pause, String what) {
        Instant now = clock.instant();
        Duration since = Duration.between(state.required().startedAt(), now);
        if (since.compareTo(patience) > 0) {
            throw new DrillFailed(what + " after " + since.toHours() + " hours");
        }
        return state.waiting(now.plus(pause));
    }
}
