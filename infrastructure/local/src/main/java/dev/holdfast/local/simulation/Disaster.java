package dev.holdfast.local.simulation;

import dev.holdfast.journal.JournalEntry;
import dev.holdfast.local.direct.DirectHistories;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.Position;
import dev.holdfast.restore.CopyBook;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.DoorBook;
import dev.holdfast.restore.EvidenceBook;
import dev.holdfast.restore.ExecutionBook;
import dev.holdfast.restore.JournalAftermath;
import dev.holdfast.restore.JournalBook;
import dev.holdfast.restore.MailLogBook;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.Rescue;
import dev.holdfast.restore.Restore;
import dev.holdfast.restore.Scope;
import dev.holdfast.restore.SendTurns;
import dev.holdfast.restore.Spread;
import dev.holdfast.restore.Sweep;
import dev.holdfast.restore.Tally;
import dev.holdfast.restore.Turn;
import dev.holdfast.steps.Afterwards;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** The loss, in the middle of everything, and what the operator does about it some hours later. */
final class Disaster {

    /** Point-in-time recovery ends about five minutes ago. */
    private static final Duration PITR_LAG = Duration.ofMinutes(5);
    private static final Duration TOLERANCE = Duration.ofMinutes(90);
    private static final Duration AGAIN = Duration.ofMinutes(1);
    /** As the restore's state machine tries a turn again for the first time. */
    private static final Duration TURN_AGAIN = Duration.ofSeconds(2);
    /** From so long before the loss SES's events are told again. */
    private static final Duration REPLAYED = Duration.ofHours(1);
    private static final double SES_RATE = 14;

    /** Each time that so many people or messages are in memory costs a pass over the journal. */
    private static final int IN_MEMORY = 50_000;
    /** After so many deaths nobody starts from the front any more. */
    private static final int BEGUN_AGAIN = 2;

    private final SimulatedCloud cloud;
    private final Loss loss;
    private final Script script;
    private final Onlooker onlooker;
    private final SplittableRandom random;
    private final InMemoryPositions copy = new InMemoryPositions();
    private Tally restored = Tally.NONE;
    private Optional<Instant> recovered = Optional.empty();
    private int stalledSeen;
    private int kills;
    private int sweeps;

    Disaster(SimulatedCloud cloud, Loss loss, Script script, long seed, Onlooker onlooker) {
        this.cloud = cloud;
        this.loss = loss;
        this.script = script;
        this.onlooker = onlooker;
        this.random = new SplittableRandom(seed ^ 0xD15A57E5L);
    }

    void schedule(Instant end) {
        if (loss != Loss.NONE) {
            cloud.time.schedule(script.strikesAt().minus(PITR_LAG), () -> cloud.positions.all().forEach(copy::create));
            cloud.time.schedule(script.strikesAt(), this::strike);
            cloud.time.schedule(script.strikesAt().plus(script.outage()), this::recover);
        }
        for (Instant at = cloud.time.now().plus(script.sweepEvery()); at.isBefore(end); at = at.plus(script.sweepEvery())) {
            cloud.time.schedule(at, this::sweep);
        }
    }

    /** What the restore did. */
    Tally restored() {
        return restored;
    }

    /** From the loss to the last turn of the restore. */
    Duration recoveryTime() {
        return recovered.map(at -> Duration.between(script.strikesAt(), at)).orElse(Duration.ZERO);
    }

    /** How often a sweep told of people who were late. */
    int stalledSeen() {
        return stalledSeen;
    }

    private void strike() {
        onlooker.before();
        take();
        onlooker.after();
    }

    private void take() {
        if (loss.takesExecutions()) {
            cloud.killExecutions();
        }
        if (loss.takesTable()) {
            cloud.positions.drop();
        }
        if (loss.takesJournal()) {
            cloud.journal.lose();
        }
        if (loss == Loss.MAIL_LOG) {
            cloud.messages.drop();
        }
        cloud.close(loss.takesTable(), loss == Loss.MAIL_LOG);
        if (loss == Loss.ROWS_DELETED || loss == Loss.ROWS_CORRUPTED) {
            cloud.stream.stop(script.guardSleeps());
            List<Position> rows = cloud.positions.all().stream().sorted(Comparator.comparing(p -> p.enrolment().value())).toList();
            for (Position p : rows) {
                if (random.nextInt(100) < script.share()) {
                    wrongQuery(p);
                }
            }
        }
        if (loss == Loss.ALL_BUT_MAIL_LOG) {
            cloud.stream.forget();
        }
    }

    private void wrongQuery(Position p) {
        if (loss == Loss.ROWS_DELETED) {
            cloud.positions.delete(p.enrolment());
        } else {
            cloud.positions.tamper(p.enrolment(), random.nextBoolean() ? "elsewhere" : p.opening().step() + "x");
        }
    }

    private void recover() {
        cloud.deploy();
        cloud.positions.createTable();
        cloud.messages.createTable();
        cloud.stream.stop(script.guardSleeps() && script.guardLast());
        onlooker.begins(books());
        Order order = new Order("simulated", cloud.time.now().truncatedTo(ChronoUnit.MILLIS), script.strikesAt(),
                Scope.EVERYTHING, script.books(), loss.takesExecutions() ? Order.Restart.ALL : Order.Restart.MISSING, 1 + random.nextInt(4), SES_RATE);
        begin(order);
    }

    /** Killed at any write, a restore is begun again by hand; or, as its state machine does it, from the turn's cursor. */
    private void begin(Order order) {
        Instant now = cloud.time.now();
        turn(order, Cursor.start(Pace.full(1_300, 300, now), new Spread(SES_RATE, now)));
    }

    private void turn(Order order, Cursor cursor) {
        Turn turn;
        onlooker.restores(true);
        try {
            turn = restore().turn(order, cursor);
        } catch (Killed killed) {
            boolean byHand = ++kills <= BEGUN_AGAIN;
            cloud.time.schedule(cloud.time.now().plus(byHand ? AGAIN : TURN_AGAIN),
                    byHand ? () -> begin(order) : () -> turn(order, cursor));
            return;
        } finally {
            onlooker.restores(false);
        }
        restored = restored.and(turn.done());
        if (turn.next().isPresent()) {
            Instant at = turn.notBefore().isAfter(cloud.time.now()) ? turn.notBefore() : cloud.time.now();
            cloud.time.schedule(at, () -> turn(order, turn.next().get()));
        } else {
            recovered = Optional.of(cloud.time.now());
            cloud.close(false, false);
            cloud.stream.stop(false);
            if (loss.takesJournal()) {
                keepRowsAgain();
            }
            onlooker.recovered();
        }
    }

    /** A journal that was lost begins again with everyone as they stand. */
    private void keepRowsAgain() {
        List<JournalEntry> rows = new ArrayList<>();
        cloud.positions.all().forEach(p -> rows.add(new JournalEntry.Written("0-" + p.enrolment() + "-" + p.sequence(),
                cloud.time.now(), p, Optional.empty())));
        cloud.journal.append(rows);
    }

    private List<EvidenceBook> books() {
        return List.of(new JournalBook(cloud.journal, cloud.stream), new CopyBook(copy, script.strikesAt().minus(PITR_LAG)),
                new DoorBook(cloud.twins.doors()), new ExecutionBook(new DirectHistories(cloud.stepFunctions, cloud.time.clock())),
                new MailLogBook(cloud.messages, new Afterwards(cloud.operator.workflows(), cloud.operator.accounts(),
                        cloud.operator.subscribers())));
    }

    private Restore restore() {
        return new Restore(cloud.restorer.positions(), cloud.restorer.executions(), new Listed(cloud.stepFunctions),
                onlooker.reads(books()), new Aftermath(), this::sends, cloud.time.clock());
    }

    private boolean sends(Position p) {
        return cloud.operator.workflows().definition(p.workflow(), p.definition())
                .flatMap(w -> new Route(w).actingFrom(p.step()).flatMap(w::step)).filter(Step.Email.class::isInstance)
                .isPresent();
    }

    private void sweep() {
        Instant now = cloud.time.now();
        boolean down = loss != Loss.NONE && !now.isBefore(script.strikesAt()) && recovered.isEmpty();
        if (!down) {
            try {
                Sweep sweep = new Sweep(cloud.functions.positions(), new Rescue(cloud.functions.positions(),
                        cloud.functions.executions(), new SendTurns(this::sends, () -> SES_RATE), cloud.time.clock()),
                        new Listed(cloud.stepFunctions), row -> false, TOLERANCE, cloud.time.clock());
                boolean round = ++sweeps % script.roundEvery() == 0;
                stalledSeen += (round ? sweep.everyone().late() : sweep.overdue().late()).stalled() > 0 ? 1 : 0;
            } catch (Killed killed) {
                // The next sweep does it.
                return;
            }
        }
    }

    /** The journal's own, and what EventBridge has kept of SES's events. */
    private final class Aftermath implements Restore.Aftermath {

        private final Restore.Aftermath journal = new JournalAftermath(cloud.journal, cloud.restorer.subscribers(),
                cloud.restorer.messages(), cloud.restorer.erasePerson(), IN_MEMORY);

        @Override
        public void people() {
            journal.people();
        }

        @Override
        public void messages() {
            journal.messages();
            if (loss == Loss.MAIL_LOG) {
                cloud.replay(script.strikesAt().minus(REPLAYED));
            }
        }

        @Override
        public boolean erased(Position position) {
            return journal.erased(position);
        }
    }
}
