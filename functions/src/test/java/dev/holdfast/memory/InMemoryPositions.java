package dev.holdfast.memory;

import dev.holdfast.position.Claim;
import dev.holdfast.position.EnrolmentId;
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
    private final ConcurrentNavigableMap<String, Position> rows = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Position> find(EnrolmentId enrolment) {
        return Optional.ofNullable(rows.get(enrolment.value()));
    }

    @Override
    public Optional<Position> create(Position first) {
        return Optional.ofNullable(rows.putIfAbsent(first.enrolment().value(), exact(first)));
    }

    @Override
    public void replace(Position next) {
        Position written = exact(next);
        Position after = rows.computeIfPresent(next.enrolment().value(), (id, row) ->
                row.sequence() == next.sequence() - 1 && row.generation() <= next.generation() ? written : row);
        if (after != written) {
            throw new StalePosition(next);
        }
    }

    @Override
    public Page page(Optional<EnrolmentId> after, int size) {
        List<Position> rest = after.map(id -> rows.tailMap(id.value(), false)).orElse(rows).values().stream()
                .limit(size + 1L).toList();
        List<Position> page = rest.subList(0, Math.min(size, rest.size()));
        return new Page(page, rest.size() > size ? Optional.of(page.get(size - 1).enrolment()) : Optional.empty());
    }

    /** Every row as it is now, in no order. */
    public List<Position> all() {
        return List.copyOf(rows.values());
    }

    private static Position exact(Position p) {
        return new Position(p.enrolment(), p.account(), p.subscriber(), p.workflow(), p.definition(), p.key(),
                p.trigger(), Millis.of(p.enteredAt()), p.sequence(), p.generation(), Millis.of(p.generationSince()),
                new Position.Opening(p.opening().visit(), p.opening().step(), Millis.of(p.opening().wakeAt())),
                p.visit(), p.step(), Millis.of(p.arrivedAt()), Millis.of(p.wakeAt()), p.status(), p.reason(),
                p.claim().map(c -> new Claim(c.visit(), c.attempt(), Millis.of(c.at()))), p.settled(),
                Millis.of(p.updatedAt()));
    }
}
