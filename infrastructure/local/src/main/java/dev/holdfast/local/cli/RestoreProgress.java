package dev.holdfast.local.cli;

import dev.holdfast.handlers.RestoreState;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Tally;
import java.io.PrintWriter;
import java.time.Duration;

/** Says how far a restore is, how fast it goes and how long it will still take; a line every few seconds. */
final class RestoreProgress {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final PrintWriter err;
    private long expected;
    private long before;
    private long began;
    private long told = System.nanoTime();
    private Cursor.Phase phase = Cursor.Phase.PEOPLE;

    RestoreProgress(PrintWriter err) {
        this.err = err;
    }

    /** So many people are looked at in the last phase. */
    void expects(long rows) {
        expected = rows;
        began = System.nanoTime();
    }

    /** A turn is over. @param turned where it was @param state what there is after it */
    void turned(Cursor turned, RestoreState state) {
        boolean over = state.finished() || state.cursor().filter(next -> next.phase() == turned.phase()).isEmpty();
        if (turned.phase() != phase) {
            phase = turned.phase();
            before = looked(state.done());
        }
        if (over || Duration.ofNanos(System.nanoTime() - told).compareTo(EVERY) >= 0) {
            told = System.nanoTime();
            err.println(line(turned, state));
            err.flush();
        }
    }

    private String line(Cursor turned, RestoreState state) {
        return switch (turned.phase()) {
            case PEOPLE -> "  people: later unsubscribes, bounces and erasures are applied";
            case MESSAGES -> "  messages: what was sent is known";
            case BOOKS -> "  books: part %d of %d read, %,d put back, %,d held".formatted(turned.slice() + 1,
                    state.order().slices(), back(state.done()), state.done().total().held());
            case ROWS -> rows(state);
        };
    }

    private String rows(RestoreState state) {
        long done = looked(state.done()) - before;
        double seconds = Math.max(0.001, (System.nanoTime() - began) / 1e9);
        double perSecond = done / seconds;
        String left = state.finished() || done == 0 || expected <= done ? ""
                : ", about " + spoken(Duration.ofSeconds((long) ((expected - done) / perSecond))) + " left";
        return "  rows: %,d of %,d looked at, %,d started, %,.0f a second%s".formatted(done, Math.max(expected, done),
                state.done().total().restarted(), perSecond, left);
    }

    private static long back(Tally tally) {
        return tally.total().back().values().stream().mapToLong(Integer::longValue).sum();
    }

    private static long looked(Tally tally) {
        return tally.total().restarted() + (long) tally.total().left();
    }

    private static String spoken(Duration time) {
        return time.toHours() > 0 ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0 ? time.toMinutes() + " min" : Math.max(1, time.toSeconds()) + " s";
    }
}
