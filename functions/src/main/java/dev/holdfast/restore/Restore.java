package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Merged;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Source;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Brings every position back, in turns: first what people said about being written to, then what was sent, then the rows
 * that other books prove, and last the executions of everyone on the way. Each turn can be killed at any point and done
 * again, alone or beside another one.
 */
public final class Restore {

    private static final int PAGE = 500;
    /** A row that was written in between is decided about again, so often at most. */
    private static final int RACES = 5;

    private final Positions positions;
    private final List<EvidenceBook> books;
    private final RunningExecutions running;
    private final Aftermath aftermath;
    private final Predicate<Position> sends;
    private final CarryOut carryOut;
    private final InstantSource clock;

    /**
     * Puts a restore together.
     *
     * @param books every book there is; an order says which are read
     * @param sends whether the next thing that a position does is to send an email
     */
    public Restore(Positions positions, dev.holdfast.position.Executions executions, RunningExecutions running,
                   List<EvidenceBook> books, Aftermath aftermath, Predicate<Position> sends, InstantSource clock) {
        this.positions = positions;
        this.books = List.copyOf(books);
        this.running = running;
        this.aftermath = aftermath;
        this.sends = sends;
        this.carryOut = new CarryOut(positions, executions, aftermath::erased, clock);
        this.clock = clock;
    }

    /** What else than positions was said since, and has to be true before anything is sent. */
    public interface Aftermath {

        /** Applies later unsubscribes, bounces, complaints and erasures again. */
        void people();

        /** Writes messages again that are gone. */
        void messages();

        /** Whether the person of this position was erased since, so that nothing brings it back. */
        boolean erased(Position position);
    }

    /** What the order would do, without doing any of it. */
    public Tally plan(Order order) {
        Tally[] sum = {Tally.NONE};
        Set<EnrolmentId> decided = new HashSet<>();
        Instant now = clock.instant();
        for (int slice = 0; slice < order.slices(); slice++) {
            told(order, slice, merged -> decide(order, merged).ifPresent(decision -> {
                decided.add(decision.enrolment());
                sum[0] = sum[0].and(Tally.of(decision, now));
                restarted(decision).ifPresent(row -> sum[0] = sum[0].and(Tally.of(new Decision.Restart(row), now)));
            }));
        }
        Predicate<String> listed = listed(order);
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = positions.page(after, PAGE);
            for (Image row : page.rows()) {
                if (!decided.contains(row.enrolment()) && inScope(order, row)) {
                    sum[0] = sum[0].and(Tally.of(Decision.of(row, listed.test(name(row))), now));
                }
            }
            after = page.next();
        } while (after.isPresent());
        return sum[0];
    }

    /**
     * Does an order in one go, from the first turn to the last.
     *
     * @param after is told of each turn that is over, and lets time pass until the next one may begin
     * @return what all of them did
     */
    public Tally run(Order order, Cursor first, Consumer<Turn> after) {
        Tally sum = Tally.NONE;
        Optional<Cursor> cursor = Optional.of(first);
        while (cursor.isPresent()) {
            Turn turn = turn(order, cursor.get());
            after.accept(turn);
            sum = sum.and(turn.done());
            cursor = turn.next();
        }
        return sum;
    }

    /** Does one bounded piece of an order. */
    public Turn turn(Order order, Cursor cursor) {
        return switch (cursor.phase()) {
            case PEOPLE -> {
                aftermath.people();
                yield on(cursor.in(Cursor.Phase.MESSAGES), Tally.NONE);
            }
            case MESSAGES -> {
                aftermath.messages();
                yield on(cursor.in(Cursor.Phase.BOOKS), Tally.NONE);
            }
            case BOOKS -> books(order, cursor);
            case ROWS -> rows(order, cursor);
        };
    }

    private Turn books(Order order, Cursor cursor) {
        Tally[] sum = {Tally.NONE};
        Spread[] spread = {cursor.spread()};
        told(order, cursor.slice(), merged -> {
            for (int race = 0; race < RACES; race++) {
                Optional<Decision> decision = decide(order, merged);
                Instant now = clock.instant();
                if (decision.isEmpty() || carriedOut(decision.get(), order, spread, now)) {
                    sum[0] = decision.map(d -> sum[0].and(Tally.of(d, now))).orElse(sum[0]);
                    return;
                }
            }
            sum[0] = sum[0].and(Tally.refused(merged.best().position().enrolment()));
        });
        Cursor next = cursor.slice() + 1 < order.slices() ? cursor.at(cursor.slice() + 1) : cursor.in(Cursor.Phase.ROWS);
        return on(next.with(cursor.pace(), spread[0]), sum[0]);
    }

    /** What is done about a row of which books tell; empty where it is right, or has to stay gone. */
    private Optional<Decision> decide(Order order, Merged merged) {
        Position best = merged.best().position();
        Optional<Image> there = positions.look(best.enrolment());
        if (aftermath.erased(best)) {
            return there.filter(row -> !(row instanceof Image.Sound sound && sound.position().erased()))
                    .map(row -> new Decision.Forget(row, row instanceof Image.Sound sound ? sound.position() : best));
        }
        return Optional.of(Decision.of(there, merged, order.lostAt())).filter(d -> !(d instanceof Decision.Leave));
    }

    private boolean carriedOut(Decision decision, Order order, Spread[] spread, Instant now) {
        if (decision instanceof Decision.PutBack back) {
            return carryOut.putBack(back, order.began(), turn(back.right(), spread, now));
        }
        return decision instanceof Decision.Forget forget ? carryOut.forget(forget)
                : carryOut.hold((Decision.Hold) decision);
    }

    private Turn rows(Order order, Cursor cursor) {
        Instant now = clock.instant();
        int allowed = cursor.pace().allowed(now);
        if (allowed < 1) {
            return new Turn(Optional.of(cursor), cursor.pace().when(PAGE, now), Tally.NONE);
        }
        Predicate<String> listed = listed(order);
        Positions.Page page = positions.page(cursor.after(), Math.min(PAGE, allowed));
        Tally sum = Tally.NONE;
        Spread[] spread = {cursor.spread()};
        int starts = 0;
        for (Image image : page.rows()) {
            if (!inScope(order, image)) {
                continue;
            }
            Decision decision = unlessErased(decide(order, image, listed), image);
            sum = sum.and(Tally.of(decision, now));
            if (decision instanceof Decision.Restart restart) {
                starts++;
                if (!carryOut.restart(restart.row(), order.began(), turn(restart.row(), spread, now))) {
                    sum = sum.and(Tally.refused(restart.enrolment()));
                }
            } else if (decision instanceof Decision.Forget forget && !carryOut.forget(forget)) {
                sum = sum.and(Tally.refused(forget.enrolment()));
            }
        }
        Cursor next = cursor.from(page.next()).with(cursor.pace().used(starts, now), spread[0]);
        return page.next().isEmpty() ? new Turn(Optional.empty(), now, sum)
                : new Turn(Optional.of(next), next.pace().allowed(now) > 0 ? now : next.pace().when(PAGE, now), sum);
    }

    private static Decision decide(Order order, Image image, Predicate<String> listed) {
        boolean putBack = image instanceof Image.Sound sound
                && !sound.position().generationSince().isBefore(order.began().truncatedTo(ChronoUnit.MILLIS));
        boolean runs = switch (order.restart()) {
            case ALL -> false;
            case MISSING -> !putBack && listed.test(name(image));
            case PUT_BACK -> !putBack;
        };
        return Decision.of(image, runs);
    }

    /** A table that was put back to a point before an erasure holds rows that no longer may be there. */
    private Decision unlessErased(Decision decision, Image image) {
        return decision instanceof Decision.Restart restart && aftermath.erased(restart.row())
                ? new Decision.Forget(image, restart.row()) : decision;
    }

    /** Overdue emails go out one after the other; everybody else as soon as the schedule says. */
    private Instant turn(Position p, Spread[] spread, Instant now) {
        if (p.wakeAt().isAfter(now) || !sends.test(p)) {
            return p.wakeAt();
        }
        Instant turn = spread[0].turn(now);
        spread[0] = spread[0].given(now);
        return turn;
    }

    private void told(Order order, int slice, Consumer<Merged> to) {
        Fold fold = new Fold(e -> order.scope().holds(e.position())
                && Math.floorMod(e.position().enrolment().value().hashCode(), order.slices()) == slice);
        books.stream().filter(book -> order.from().contains(book.source()))
                .forEach(book -> book.read(order.scope().workflow(), fold::take));
        fold.all().forEach(to);
    }

    private Predicate<String> listed(Order order) {
        return order.restart() == Order.Restart.MISSING ? running.listed() : name -> order.restart() != Order.Restart.ALL;
    }

    private static Optional<Position> restarted(Decision decision) {
        return decision instanceof Decision.PutBack back && CarryOut.onTheWay(back.right()) ? Optional.of(back.right()) : Optional.empty();
    }

    /** A broken row may be anybody's. */
    private static boolean inScope(Order order, Image image) {
        return image instanceof Image.Sound sound ? order.scope().holds(sound.position())
                : order.scope().workflow().map(image.enrolment().workflow()::equals).orElse(true);
    }

    private static String name(Image image) {
        return image instanceof Image.Sound sound ? sound.position().executionName() : "";
    }

    private Turn on(Cursor next, Tally done) {
        return new Turn(Optional.of(next), clock.instant(), done);
    }

    /** Sources other than the rows themselves. */
    public static Set<Source> everyBook() {
        return Set.of(Source.JOURNAL, Source.COPY, Source.EXECUTION, Source.MAIL_LOG, Source.DOOR);
    }
}
