package dev.holdfast.held;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import dev.holdfast.restore.Scope;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who is held. The row says the last place that is known, and why that proves nothing; nobody moves it but by a choice.
 */
public final class HeldPositions {

    private static final int PAGE = 1_000;

    private final Positions positions;

    public HeldPositions(Positions positions) {
        this.positions = positions;
    }

    /** Hands over everyone who is held, in no order. It reads all rows: few are held, and no index is kept for them. */
    public void forEach(Scope scope, Consumer<Position> to) {
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions.page(after, PAGE);
            page.positions().stream().filter(row -> row.status() == Status.HELD && scope.holds(row)).forEach(to);
            after = page.next();
        } while (after.isPresent());
    }
}
