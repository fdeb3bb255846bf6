package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever is done in whatever order, by whoever is late: table and twin answer the same. */
class PositionsAgreeTest {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.POSITIONS);

    /** One operation, on a position that was seen at some time: the newest, or an older one. */
    record Operation(Kind kind, int howOld, int second) {

        enum Kind { CREATE, CLAIM, RELEASE, MOVE, POSTPONE, PAUSE, RESTORE, EXIT }

        Position on(Position p) {
            Instant now = NOW.plusSeconds(second);
            return switch (kind) {
                case CREATE -> p;
                case CLAIM -> p.claimed(1, now);
                case RELEASE -> p.released(now);
                case MOVE -> p.moved(p.step(), "sent", "step" + second, now.plusSeconds(60), now);
                case POSTPONE -> p.postponed(p.step(), now.plusSeconds(60), now);
                case PAUSE -> p.resting(Status.PAUSED, "a person did", now);
                case RESTORE -> p.nextGeneration(now);
                case EXIT -> p.ended(p.step(), "sent", "done", Status.EXITED, Optional.of("goal"), now);
            };
        }
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        return Combinators.combine(Arbitraries.of(Operation.Kind.class), Arbitraries.of(0, 0, 0, 1, 2),
                Arbitraries.integers().between(0, 1000)).as(Operation::new).list().ofMinSize(5).ofMaxSize(25);
    }

    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void everyOperation_whenDoneOnBoth_thenTheSameAnswerAndTheSameRow(@ForAll("operations") List<Operation> operations) {
        Positions table = new DynamoDbPositions(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
        Positions twin = new InMemoryPositions();
        Position first = Position.enter(EnrolmentId.of("welcome", "acme", UUID.randomUUID().toString(), "", 1), "acme",
                "s1", "welcome", "0123456789abcdef", "", "wh_1", "hello", NOW, NOW);
        List<Position> seen = new ArrayList<>(List.of(first));

        for (Operation operation : operations) {
            Position next = operation.on(seen.get(Math.max(0, seen.size() - 1 - operation.howOld())));
            assertThat(outcome(table, operation, next)).isEqualTo(outcome(twin, operation, next));
            Optional<Position> row = table.find(first.enrolment());
            assertThat(row).isEqualTo(twin.find(first.enrolment()));
            row.filter(r -> !seen.contains(r)).ifPresent(seen::add);
        }
    }

    private static String outcome(Positions positions, Operation operation, Position next) {
        try {
            if (operation.kind() == Operation.Kind.CREATE) {
                return positions.create(next).toString();
            }
            positions.replace(next);
            return "written";
        } catch (StalePosition e) {
            return e.getMessage();
        }
    }
}
