package dev.holdfast.backups;

import dev.holdfast.memory.InMemoryCopies;
import dev.holdfast.memory.RecordedPositions;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Walks through a drill as its state machine does, in virtual time. */
final class Drilled {

    private final Guarded world;
    final RecordedPositions past;
    final DrillSteps steps;
    int notRemoved;

    Drilled(Guarded world) {
        this.world = world;
        this.past = new RecordedPositions(world.clock);
        world.positions().past = past::at;
        this.steps = new DrillSteps(new DrillSteps.Ports(world.aws.tables(), new InMemoryCopies(world.aws), past.journal,
                world.drills), Guarded.STACK, world.clock);
    }

    /** A whole drill of all tables. */
    void run(String id) {
        DrillState state = steps.begin(id, List.of());
        while (!state.left().isEmpty()) {
            state = table(state);
        }
    }

    private DrillState table(DrillState begun) {
        DrillState state = begun;
        try {
            state = steps.restore(state);
            state = until(state, steps::look);
            state = until(state, steps::equip);
            state = until(state, steps::compare);
        } catch (RuntimeException e) {
            state = steps.failed(state, String.valueOf(e.getMessage()));
        }
        steps.record(state);
        try {
            state = until(state, steps::remove);
        } catch (RuntimeException e) {
            // As in the state machine: the drill goes on with the next table, and the watch finds what is left over.
            notRemoved++;
        }
        return steps.next(state);
    }

    private DrillState until(DrillState begun, UnaryOperator<DrillState> step) {
        DrillState state = step.apply(begun);
        while (!state.ready()) {
            Duration wait = Duration.between(world.clock.instant(), state.lookAt());
            world.clock.pass(wait.isNegative() ? Duration.ZERO : wait);
            state = step.apply(state);
        }
        return state;
    }
}
