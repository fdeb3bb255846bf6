package dev.holdfast.local.simulation;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The rows, for somebody who is not to see them before they are whole again. */
record ClosedPositions(Positions rows, BooleanSupplier closed) implements Positions {

    @Override
    public Optional<Position> find(EnrolmentId enrolment) {
        return open().find(enrolment);
    }

    @Override
    public Optional<Image> look(EnrolmentId enrolment) {
        return open().look(enrolment);
    }

    @Override
    public Optional<Position> create(Position first) {
        return open().create(first);
    }

    @Override
    public void replace(Position next) {
        open().replace(next);
    }

    @Override
    public boolean mend(Image seen, Position right) {
        return open().mend(seen, right);
    }

    @Override
    public List<EnrolmentId> of(String account, String subscriber) {
        return open().of(account, subscriber);
    }

    @Override
    public List<EnrolmentId> overdue(Instant before, int most) {
        return open().overdue(before, most);
    }

    @Override
    public Page page(Optional<EnrolmentId> after, int size) {
        return open().page(after, size);
    }

    private Positions open() {
        if (closed.getAsBoolean()) {
            throw new IllegalStateException("Requested resource not found: Table: positions not found");
        }
        return rows;
    }
}
