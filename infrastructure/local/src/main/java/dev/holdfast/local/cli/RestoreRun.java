package dev.holdfast.local.cli;

import dev.holdfast.handlers.RestoreState;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Restore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** All turns of a restore, one after the other, at the pace that the service allows. */
final class RestoreRun {
    private static final int PAGE = 1_000;
    private static final Duration LOOK = Duration.ofMillis(200);
    /** A clock that has not moved for so long is moved by hand. */
    private static final Duration STANDS = Duration.ofSeconds(20);

    private final Wiring wiring;
    private final RestoreProgress progress;

    RestoreRun(Wiring wiring, RestoreProgress progress) {
        this.wiring = wiring;
        this.progress = progress;
    }

    /** The state after the last turn. */
    RestoreState run(RestoreState begun) throws InterruptedException {
        Restore restore = wiring.restore(begun.order(), begun.copies());
        RestoreState state = begun;
        Optional<Cursor> cursor = Optional.of(wiring.firstTurn(begun.order()));
        while (cursor.isPresent()) {
            if (cursor.get().phase() == Cursor.Phase.ROWS && state.cursor().map(Cursor::phase)
                    .filter(Cursor.Phase.ROWS::equals).isEmpty()) {
                progress.expects(rows(begun));
            }
            await(state.notBefore());
            state = state.after(restore.turn(begun.order(), cursor.get()));
            progress.turned(cursor.get(), state);
            cursor = state.cursor();
        }
        return state;
    }

    private long rows(RestoreState begun) {
        Positions positions = wiring.positions();
        long rows = 0;
        Optional<dev.holdfast.position.EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions.page(after, PAGE);
            rows += page.positions().stream().filter(begun.order().scope()::holds).filter(RestoreRun::counts).count();
            after = page.next();
        } while (after.isPresent());
        return rows;
    }

    private static boolean counts(Position row) {
        return !row.status().ended();
    }

    private void await(Instant notBefore) throws InterruptedException {
        Instant now = wiring.clock().instant();
        Instant first = now;
        long began = System.nanoTime();
        while (now.isBefore(notBefore)) {
            if (now.equals(first) && Duration.ofNanos(System.nanoTime() - began).compareTo(STANDS) > 0) {
                throw new CommandFailure("the clock there stands at " + now + ", and more may start at " + notBefore
                        + ": let time pass and go on with the same --id");
            }
            Thread.sleep(Math.min(LOOK.toMillis(), Math.max(1, Duration.between(now, notBefore).toMillis())));
            now = wiring.clock().instant();
        }
    }
}
