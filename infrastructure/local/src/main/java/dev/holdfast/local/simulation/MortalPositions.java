package dev.holdfast.local.simulation;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows, for somebody who may be killed around every write. */
record MortalPositions(Positions rows, Fate fate) implements Positions {

    @Override
    public Optional<Position> find(EnrolmentId enrolment) {
        return rows.find(enrolment);
    }

    @Override
    public Optional<Image> look(EnrolmentId enrolment) {
        return rows.look(enrolment);
    }

    @Override
    public Optional<Position> create(Position first) {
        return fate.write("create", () -> rows.create(first));
    }

    @Override
    public void replace(Position next) {
        fate.write("replace", () -> {
            rows.replace(next);
            return next;
        });
    }

    @Override
    public boolean mend(Image seen, Position right) {
        return fate.write("mend", () -> rows.mend(seen, right));
    }

    @Override
    public List<EnrolmentId> of(String account, String subscriber) {
        return rows.of(account, subscriber);
    }

    @Override
    public List<EnrolmentId> overdue(Instant before, int most) {
        return rows.overdue(before, most);
    }

    @Override
    public Page page(Optional<EnrolmentId> after, int size) {
        return rows.page(after, size);
    }
}
