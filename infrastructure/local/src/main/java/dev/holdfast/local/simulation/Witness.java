package dev.holdfast.local.simulation;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Image;
import dev.holdfast.position.Merged;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.position.Status;
import dev.holdfast.restore.Decision;
import dev.holdfast.restore.EvidenceBook;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks on, place by place: where everyone on the way stood, what the loss took, and by what write it came back. It reads
 * what the restore reads and sees what is written, and asks neither what it did.
 */
final class Witness implements Onlooker, WatchedPositions.Watcher {

    private final SimulatedCloud cloud;
    private final Truth truth;
    private final Loss loss;
    private final Map<EnrolmentId, Position> rows = new LinkedHashMap<>();
    private final Map<EnrolmentId, Boolean> struck = new HashMap<>();
    private final Map<EnrolmentId, Outcome> outcomes = new HashMap<>();
    private final Map<EnrolmentId, Merged> told = new HashMap<>();
    private final Map<Source, Map<EnrolmentId, Outcome>> alone = new EnumMap<>(Source.class);
    private final Map<EnrolmentId, Place.Guess> guesses = new HashMap<>();
    private Instant struckAt = Instant.MAX;
    private Instant lastBack = Instant.MAX;
    private Belongings there = new Belongings(0, 0, 0, 0);
    private Belongings taken = there;
    private Belongings again = there;
    private boolean looking;
    private boolean restoring;

    /** Takes a seat where every write is seen. */
    Witness(SimulatedCloud cloud, Truth truth, Loss loss) {
        this.cloud = cloud;
        this.truth = truth;
        this.loss = loss;
        cloud.positions.watch(this);
    }

    @Override
    public void before() {
        struckAt = cloud.time.now();
        lastBack = struckAt;
        cloud.positions.all().forEach(p -> rows.put(p.enrolment(), p));
        there = belongings(rows.size());
        guesses.putAll(new LastEmail(cloud).guesses(rows.values()));
        looking = true;
    }

    @Override
    public void after() {
        int left = 0;
        for (EnrolmentId enrolment : rows.keySet()) {
            boolean row = !loss.takesTable() && cloud.positions.look(enrolment).filter(Image.Sound.class::isInstance).isPresent();
            left += row ? 1 : 0;
            struck.put(enrolment, !row || loss.takesExecutions());
        }
        taken = there.without(belongings(left));
    }

    private Belongings belongings(int ofRows) {
        int[] messages = {0};
        if (!cloud.messages.gone()) {
            cloud.messages.forEach(m -> messages[0]++);
        }
        return new Belongings(ofRows, (int) cloud.stepFunctions.statistics().open(), cloud.journal.size(), messages[0]);
    }

    @Override
    public void begins(List<EvidenceBook> books) {
        // When the table alone is gone, every other book is there to be asked.
        if (loss == Loss.TABLE) {
            books.forEach(book -> alone.put(book.source(), alone(book)));
        }
    }

    /** What one book by itself would do for everybody on the way of whom it knows. */
    private Map<EnrolmentId, Outcome> alone(EvidenceBook book) {
        Map<EnrolmentId, Merged> says = new HashMap<>();
        book.read(Optional.empty(), e -> says.merge(e.position().enrolment(), Merged.of(e), Merged::and));
        Map<EnrolmentId, Outcome> outcome = new HashMap<>();
        rows.values().stream().filter(Witness::onTheWay).filter(p -> says.containsKey(p.enrolment()))
                .forEach(p -> outcome.put(p.enrolment(), proven(p, says.get(p.enrolment()))));
        return outcome;
    }

    private Outcome proven(Position was, Merged merged) {
        if (!(Decision.of(Optional.empty(), merged, struckAt) instanceof Decision.PutBack back)) {
            return Outcome.HELD;
        }
        return Truth.same(was, back.right()) ? Outcome.of(back.source()) : Outcome.LOST;
    }

    @Override
    public List<EvidenceBook> reads(List<EvidenceBook> books) {
        return books.stream().<EvidenceBook>map(Overheard::new).toList();
    }

    @Override
    public void restores(boolean itself) {
        restoring = itself;
    }

    @Override
    public void changed(Optional<Image> before, Optional<Image> after) {
        if (!looking || after.isEmpty() || !(after.get() instanceof Image.Sound now) || !rows.containsKey(now.enrolment())) {
            return;
        }
        boolean wasThere = before.isPresent() && before.get() instanceof Image.Sound;
        if (!wasThere) {
            outcomes.put(now.enrolment(), backAs(before, now.position()));
            lastBack = cloud.time.now();
        } else if (restoring && struck.getOrDefault(now.enrolment(), false)) {
            outcomes.putIfAbsent(now.enrolment(), Outcome.ROW);
            lastBack = cloud.time.now();
        }
    }

    private Outcome backAs(Optional<Image> before, Position now) {
        if (now.status() == Status.HELD) {
            return Outcome.HELD;
        }
        if (!Truth.same(truth.last().get(now.enrolment()), now)) {
            return Outcome.LOST;
        }
        if (!restoring) {
            return Outcome.GUARD;
        }
        return Decision.of(before, told.get(now.enrolment()), struckAt) instanceof Decision.PutBack back
                ? Outcome.of(back.source()) : Outcome.LOST;
    }

    @Override
    public void recovered() {
        looking = false;
        again = belongings(rows.size() - (int) rows.keySet().stream().filter(id -> !back(id)).count());
    }

    private boolean back(EnrolmentId enrolment) {
        return outcome(enrolment).back();
    }

    private Outcome outcome(EnrolmentId enrolment) {
        return outcomes.getOrDefault(enrolment, struck.get(enrolment) ? Outcome.LOST : Outcome.UNTOUCHED);
    }

    /** What was seen. */
    Scene scene(Nightmare nightmare, Verdict verdict, int expected) {
        List<Place> places = rows.values().stream().filter(Witness::onTheWay).map(this::place).toList();
        Map<Outcome, Integer> ended = new EnumMap<>(Outcome.class);
        rows.values().stream().filter(p -> !onTheWay(p)).forEach(p -> ended.merge(outcome(p.enrolment()), 1, Integer::sum));
        Duration recovery = nightmare.guarded() ? Duration.between(struckAt, lastBack) : verdict.recoveredIn();
        return new Scene(nightmare, verdict, expected, places, ended, taken, again, recovery, alone);
    }

    private Place place(Position was) {
        Outcome outcome = outcome(was.enrolment());
        return new Place(was, Place.kind(was, cloud.operator.workflows()), struck.get(was.enrolment()), outcome,
                Optional.ofNullable(told.get(was.enrolment())).filter(m -> outcome == Outcome.HELD).map(m -> m.best().source()),
                Optional.of(guesses.get(was.enrolment())));
    }

    static boolean onTheWay(Position p) {
        return p.status() == Status.ACTIVE || p.status() == Status.FAILED;
    }

    /** A book that the restore reads, with somebody reading over its shoulder. */
    private final class Overheard implements EvidenceBook {
        private final EvidenceBook book;

        private Overheard(EvidenceBook book) {
            this.book = book;
        }

        @Override
        public Source source() {
            return book.source();
        }

        @Override
        public void read(Optional<String> workflow, Consumer<Evidence> to) {
            book.read(workflow, e -> {
                told.merge(e.position().enrolment(), Merged.of(e), Merged::and);
                to.accept(e);
            });
        }
    }
}
