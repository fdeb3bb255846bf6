package dev.holdfast.memory;

import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** The rows as a map; the same promises as the table, without its latency. */
public final class InMemoryPositions implements Positions {

    /** What one key holds; a row that was deleted leaves its place. */
    private static final class Row {
        private final int place;
        private final Position first;
        private Optional<Image> image = Optional.empty();
        private Optional<Wake> wake = Optional.empty();

        Row(int place, Position first) {
            this.place = place;
            this.first = first;
        }

        boolean of(String account, String subscriber) {
            return image.isPresent() && first.account().equals(account) && first.subscriber().equals(subscriber);
        }
    }

    /** When somebody on the way is woken. */
    private record Wake(Instant at, String enrolment) {
    }

    private final Map<String, Row> rows = new HashMap<>();
    private final NavigableSet<Wake> wakes = new TreeSet<>(Comparator.comparing(Wake::at).thenComparing(Wake::enrolment));
    /** In the order of creation, so that a page costs what it holds. */
    private final List<Row> places = new ArrayList<>();

    @Override
    public Optional<Position> find(EnrolmentId enrolment) {
        return look(enrolment).map(InMemoryPositions::sound);
    }

    @Override
    public synchronized Optional<Image> look(EnrolmentId enrolment) {
        return Optional.ofNullable(rows.get(enrolment.value())).flatMap(row -> row.image);
    }

    @Override
    public synchronized Optional<Position> create(Position first) {
        Row row = rows.computeIfAbsent(first.enrolment().value(), id -> new Row(places.size(), first));
        if (row.place == places.size()) {
            places.add(row);
        }
        Optional<Position> there = row.image.map(InMemoryPositions::sound);
        if (there.isEmpty()) {
            write(row, first);
        }
        return there;
    }

    @Override
    public synchronized void replace(Position next) {
        Optional<Row> row = written(next.enrolment());
        boolean fits = row.flatMap(r -> r.image).filter(image -> sequence(image) == next.sequence() - 1
                && generation(image) <= next.generation()).isPresent();
        if (!fits) {
            throw new StalePosition(next);
        }
        write(row.get(), next);
    }

    @Override
    public synchronized boolean mend(Image seen, Position right) {
        Optional<Row> row = written(seen.enrolment()).filter(r -> r.image.equals(Optional.of(seen)));
        row.ifPresent(r -> write(r, right));
        return row.isPresent();
    }

    @Override
    public synchronized List<EnrolmentId> of(String account, String subscriber) {
        return places.stream().filter(row -> row.of(account, subscriber)).map(row -> row.first.enrolment()).toList();
    }

    @Override
    public synchronized List<EnrolmentId> overdue(Instant before, int most) {
        return wakes.headSet(new Wake(before, "")).stream().limit(most).map(wake -> new EnrolmentId(wake.enrolment())).toList();
    }

    @Override
    public synchronized Page page(Optional<EnrolmentId> after, int size) {
        // An id that was never here is of another table of this name: better everyone again than anybody missed.
        int place = after.map(id -> rows.get(id.value())).map(row -> row.place + 1).orElse(0);
        List<Image> page = new ArrayList<>();
        while (place < places.size() && page.size() < size) {
            places.get(place++).image.ifPresent(page::add);
        }
        return new Page(page, place < places.size() && !page.isEmpty()
                ? Optional.of(page.get(page.size() - 1).enrolment()) : Optional.empty());
    }

    /** Every sound row as it is now, in the order of creation. */
    public synchronized List<Position> all() {
        return places.stream().flatMap(row -> row.image.stream()).filter(Image.Sound.class::isInstance)
                .map(image -> ((Image.Sound) image).position()).toList();
    }

    /** A wrong query: takes the row away. @return what it was */
    public synchronized Optional<Image> delete(EnrolmentId enrolment) {
        Optional<Image> was = look(enrolment);
        written(enrolment).ifPresent(row -> {
            row.image = Optional.empty();
            indexed(row, Optional.empty());
        });
        return was;
    }

    /** A wrong query: writes another step into the row, without its seal. @return what it is now */
    public synchronized Image.Broken tamper(EnrolmentId enrolment, String step) {
        Row row = written(enrolment).orElseThrow();
        Position p = sound(row.image.orElseThrow());
        Position wrong = new Position(p.enrolment(), p.account(), p.subscriber(), p.workflow(), p.definition(), p.key(),
                p.trigger(), p.enteredAt(), p.sequence(), p.generation(), p.generationSince(), p.opening(), p.visit(), step,
                p.arrivedAt(), p.wakeAt(), p.status(), p.reason(), p.claim(), p.settled(), p.updatedAt());
        Image.Broken broken = new Image.Broken(enrolment, "its seal is of other content", wrong.sequence(), wrong.toString());
        row.image = Optional.of(broken);
        return broken;
    }

    private void write(Row row, Position position) {
        Position written = Millis.of(position);
        row.image = Optional.of(new Image.Sound(written));
        indexed(row, written.status() == Status.ACTIVE ? Optional.of(new Wake(written.wakeAt(), written.enrolment().value()))
                : Optional.empty());
    }

    private void indexed(Row row, Optional<Wake> wake) {
        row.wake.ifPresent(wakes::remove);
        row.wake = wake;
        wake.ifPresent(wakes::add);
    }

    private Optional<Row> written(EnrolmentId enrolment) {
        return Optional.ofNullable(rows.get(enrolment.value())).filter(row -> row.image.isPresent());
    }

    private static Position sound(Image image) {
        if (image instanceof Image.Sound sound) {
            return sound.position();
        }
        throw new BrokenRow((Image.Broken) image);
    }

    private static long sequence(Image row) {
        return row instanceof Image.Sound sound ? sound.position().sequence() : ((Image.Broken) row).sequence();
    }

    private static int generation(Image row) {
        return row instanceof Image.Sound sound ? sound.position().generation() : Integer.MAX_VALUE;
    }
}
