package dev.holdfast.memory;

import dev.holdfast.position.BrokenRow;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The rows as a map; the same promises as the table, without its latency. */
public final class InMemoryPositions implements Positions {

    /** In order of the ids, so that a page costs what it holds. */
    private final ConcurrentNavigableMap<String, Image> rows = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Position> find(EnrolmentId enrolment) {
        return look(enrolment).map(InMemoryPositions::sound);
    }

    @Override
    public Optional<Image> look(EnrolmentId enrolment) {
        return Optional.ofNullable(rows.get(enrolment.value()));
    }

    @Override
    public Optional<Position> create(Position first) {
        return Optional.ofNullable(rows.putIfAbsent(first.enrolment().value(), exact(first))).map(InMemoryPositions::sound);
    }

    @Override
    public void replace(Position next) {
        Image written = exact(next);
        Image after = rows.computeIfPresent(next.enrolment().value(), (id, row) ->
                sequence(row) == next.sequence() - 1 && generation(row) <= next.generation() ? written : row);
        if (after != written) {
            throw new StalePosition(next);
        }
    }

    @Override
    public boolean mend(Image seen, Position right) {
        Image written = exact(right);
        return rows.computeIfPresent(seen.enrolment().value(), (id, row) -> row.equals(seen) ? written : row) == written;
    }

    @Override
    public List<EnrolmentId> of(String account, String subscriber) {
        return all().stream().filter(p -> p.account().equals(account) && p.subscriber().equals(subscriber))
                .map(Position::enrolment).toList();
    }

    @Override
    public Page page(Optional<EnrolmentId> after, int size) {
        List<Image> rest = after.map(id -> rows.tailMap(id.value(), false)).orElse(rows).values().stream()
                .limit(size + 1L).toList();
        List<Image> page = rest.subList(0, Math.min(size, rest.size()));
        return new Page(page, rest.size() > size ? Optional.of(page.get(size - 1).enrolment()) : Optional.empty());
    }

    /** Every sound row as it is now, in no order. */
    public List<Position> all() {
        return rows.values().stream().filter(Image.Sound.class::isInstance)
                .map(row -> ((Image.Sound) row).position()).toList();
    }

    /** A wrong query: takes the row away. @return what it was */
    public Optional<Image> delete(EnrolmentId enrolment) {
        return Optional.ofNullable(rows.remove(enrolment.value()));
    }

    /** A wrong query: writes another step into the row, without its seal. @return what it is now */
    public Image.Broken tamper(EnrolmentId enrolment, String step) {
        return (Image.Broken) rows.compute(enrolment.value(), (id, row) -> {
            Position p = sound(row);
            Position wrong = new Position(p.enrolment(), p.account(), p.subscriber(), p.workflow(), p.definition(),
                    p.key(), p.trigger(), p.enteredAt(), p.sequence(), p.generation(), p.generationSince(), p.opening(),
                    p.visit(), step, p.arrivedAt(), p.wakeAt(), p.status(), p.reason(), p.claim(), p.settled(),
                    p.updatedAt());
            return new Image.Broken(enrolment, "its seal is of other content", wrong.sequence(), wrong.toString());
        });
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

    private static Image exact(Position p) {
        return new Image.Sound(Millis.of(p));
    }
}
