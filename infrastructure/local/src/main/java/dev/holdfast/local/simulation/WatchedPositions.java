package dev.holdfast.local.simulation;

import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows, with somebody who is told of every change, as the table's stream is; and wrong queries. */
final class WatchedPositions implements Positions {

    /** Is told of a change right after it. */
    interface Watcher {
        void changed(Optional<Image> before, Optional<Image> after);
    }

    private final List<Watcher> watchers = new ArrayList<>();
    private InMemoryPositions rows = new InMemoryPositions();
    private boolean gone;

    void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    @Override
    public Optional<Position> find(EnrolmentId enrolment) {
        return there().find(enrolment);
    }

    @Override
    public Optional<Image> look(EnrolmentId enrolment) {
        return there().look(enrolment);
    }

    @Override
    public Optional<Position> create(Position first) {
        Optional<Position> other = there().create(first);
        if (other.isEmpty()) {
            tell(Optional.empty(), rows.look(first.enrolment()));
        }
        return other;
    }

    @Override
    public void replace(Position next) {
        Optional<Image> before = there().look(next.enrolment());
        rows.replace(next);
        tell(before, rows.look(next.enrolment()));
    }

    @Override
    public boolean mend(Image seen, Position right) {
        Optional<Image> before = there().look(seen.enrolment());
        boolean written = rows.mend(seen, right);
        if (written) {
            tell(before, rows.look(seen.enrolment()));
        }
        return written;
    }

    @Override
    public List<EnrolmentId> of(String account, String subscriber) {
        return there().of(account, subscriber);
    }

    @Override
    public List<EnrolmentId> overdue(Instant before, int most) {
        return there().overdue(before, most);
    }

    @Override
    public Page page(Optional<EnrolmentId> after, int size) {
        return there().page(after, size);
    }

    List<Position> all() {
        return rows.all();
    }

    /** A wrong query. */
    void delete(EnrolmentId enrolment) {
        Optional<Image> before = rows.delete(enrolment);
        if (before.isPresent()) {
            tell(before, Optional.empty());
        }
    }

    /** Another one. */
    void tamper(EnrolmentId enrolment, String step) {
        Optional<Image> before = rows.look(enrolment);
        tell(before, Optional.of(rows.tamper(enrolment, step)));
    }

    /** The table is deleted; a deletion of a table tells its stream nothing. */
    void drop() {
        rows = new InMemoryPositions();
        gone = true;
    }

    /** An empty table of that name is there again. */
    void createTable() {
        gone = false;
    }

    private InMemoryPositions there() {
        if (gone) {
            throw new IllegalStateException("Requested resource not found: Table: positions not found");
        }
        return rows;
    }

    private void tell(Optional<Image> before, Optional<Image> after) {
        watchers.forEach(watcher -> watcher.changed(before, after));
    }
}
