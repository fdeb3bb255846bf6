package dev.holdfast.memory;

import dev.holdfast.backups.Copies;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.memory.InMemoryBackups.Restored;
import dev.holdfast.memory.InMemoryBackups.TableModel;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Copies in an account in memory; a restore takes twenty minutes there, and a change of a table none. */
public final class InMemoryCopies implements Copies {

    private static final Duration RESTORE = Duration.ofMinutes(20);
    private static final String IMAGES = "NEW_AND_OLD_IMAGES";

    private final InMemoryBackups account;
    private final Duration restore;

    /** Copies in this account. */
    public InMemoryCopies(InMemoryBackups account) {
        this(account, RESTORE);
    }

    /** @param restore how long one takes */
    public InMemoryCopies(InMemoryBackups account, Duration restore) {
        this.account = account;
        this.restore = restore;
    }

    @Override
    public Instant restore(String table, String copy, Instant to) {
        account.ask("restore", table);
        if (account.there(copy)) {
            return ours(table, copy).restored.orElseThrow().to();
        }
        TableModel live = account.table(table);
        if (live == null || live.recoverySince.filter(since -> !to.isBefore(since)).isEmpty()) {
            throw new Unanswered(Unanswered.Kind.FAILED, "RestoreTableToPointInTime", table + " cannot be restored to " + to, null);
        }
        TableModel made = account.create(copy);
        made.restored = Optional.of(new Restored(table, to, live.past.apply(to), account.now().plus(restore)));
        made.bytes = live.bytes;
        made.deletionProtected = false;
        made.streamsImages = false;
        made.recoverySince = Optional.empty();
        made.points.clear();
        return to;
    }

    @Override
    public Optional<Copy> look(String table, String copy) {
        account.ask("look", table);
        if (!account.there(copy)) {
            return Optional.empty();
        }
        TableModel there = ours(table, copy);
        boolean ready = !account.now().isBefore(there.restored.orElseThrow().done());
        return Optional.of(new Copy(ready, ready ? there.status : "CREATING", there.bytes));
    }

    @Override
    public Settings settings(String table) {
        account.ask("settings", table);
        TableModel there = account.table(table);
        return new Settings(there.recoverySince.isPresent(), there.deletionProtected,
                there.streamsImages ? Optional.of(IMAGES) : Optional.empty(), there.expires);
    }

    @Override
    public boolean equip(String table, String copy, Settings wanted) {
        account.ask("equip", table);
        if (look(table, copy).filter(Copy::ready).isEmpty()) {
            return false;
        }
        Settings now = settings(copy);
        if (now.equals(wanted)) {
            return true;
        }
        TableModel there = ours(table, copy);
        if (now.recovery() != wanted.recovery()) {
            there.recoverySince = wanted.recovery() ? Optional.of(account.now()) : Optional.empty();
        } else if (!now.expires().equals(wanted.expires())) {
            there.expires = wanted.expires();
        } else if (!now.stream().equals(wanted.stream())) {
            there.streamsImages = wanted.stream().isPresent();
        } else {
            there.deletionProtected = wanted.deletionProtected();
        }
        return false;
    }

    @Override
    public Positions positions(String copy) {
        account.ask("rows", copy);
        return account.table(copy).restored.orElseThrow().rows();
    }

    @Override
    public long count(String table) {
        account.ask("rows", table);
        Positions rows = account.table(table).restored.map(Restored::rows).orElseGet(() ->
                account.table(table).past.apply(account.now()));
        long count = 0;
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = rows.page(after, 1_000);
            count += page.rows().size();
            after = page.next();
        } while (after.isPresent());
        return count;
    }

    @Override
    public boolean remove(String table, String copy) {
        account.ask("remove", table);
        if (!account.there(copy)) {
            return true;
        }
        TableModel there = ours(table, copy);
        if (there.deletionProtected) {
            there.deletionProtected = false;
        } else {
            account.delete(copy);
        }
        return false;
    }

    private TableModel ours(String table, String copy) {
        TableModel there = account.table(copy);
        String from = there.restored.map(Restored::from).orElse("");
        if (!from.equals(table)) {
            throw new NotACopy(copy, table, from.isEmpty() ? "it was not restored" : "it was restored from " + from);
        }
        return there;
    }
}
