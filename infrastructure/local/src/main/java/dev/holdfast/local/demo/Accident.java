package dev.holdfast.local.demo;

import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.ses.SesFaults;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.Scope;
import dev.holdfast.restore.Spread;
import dev.holdfast.restore.Tally;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The accident: in the last minutes everything begins to go wrong, then all executions are stopped and the state machines
 * deleted. Hours later the machines are deployed again and everyone is restarted from the rows.
 */
final class Accident {

    /** For so long before, SES's answers and the answers of deciding steps are lost, so that some are caught in the act. */
    static final Duration TREMBLING = Duration.ofMinutes(12);
    /** What SES allows somebody who sends in earnest, with all their deployments together. */
    private static final double SENDS_PER_SECOND = 14;

    private final World world;
    private final Instant strikes;
    private final Duration outage;
    private final Map<EnrolmentId, Position> before = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final double sendsPerSecond;
    private int killed;

    /** @param deployments how many such worlds share one sending rate */
    Accident(World world, Instant strikes, Duration outage, int deployments) {
        this.sendsPerSecond = SENDS_PER_SECOND / deployments;
        this.world = world;
        this.strikes = strikes;
        this.outage = outage;
    }

    void schedule() {
        world.time.schedule(strikes.minus(TREMBLING), this::tremble);
        world.time.schedule(strikes, this::strike);
        world.time.schedule(strikes.plus(outage), this::recover);
    }

    /** Everybody on the way that the accident met, and what became of their places. */
    List<Place> places() {
        return places;
    }

    int killed() {
        return killed;
    }

    private void tremble() {
        world.standIn.ses().faults((mail, attempt) -> SesFaults.Fault.RESPONSE_LOST);
        world.standIn.lambdas().faults((function, payload, number) -> decides(payload)
                ? LambdaFaults.Fault.LOST : LambdaFaults.Fault.NONE);
    }

    private boolean decides(byte[] payload) {
        String text = new String(payload, StandardCharsets.UTF_8);
        return text.contains("\"opened\"") || text.contains("\"step\":\"ask-") || text.contains("\"step\":\"who\"")
                || text.contains("\"step\":\"offer\"") || text.contains("\"step\":\"reading\"");
    }

    private void strike() {
        for (Position row : world.rows()) {
            if (row.status() == Status.ACTIVE || row.status() == Status.FAILED) {
                before.put(row.enrolment(), row);
            }
        }
        killed = world.standIn.stepFunctions().executions().stopAll("Accident", "A wrong query");
        for (MachineDescription machine : world.standIn.stepFunctions().machines().list()) {
            world.standIn.stepFunctions().machines().delete(machine.arn());
        }
        world.standIn.ses().faults(SesFaults.none());
        world.standIn.lambdas().faults(LambdaFaults.none());
    }

    private void recover() {
        world.deployAgain();
        Instant now = world.time.now();
        Order order = new Order("the-accident", now, strikes, Scope.EVERYTHING, Set.of(), Order.Restart.ALL, 1, sendsPerSecond);
        // All in one moment of this story's clock; how long the service takes for a million is measured by bench restore.
        Tally done = world.operator.restore(order, List.of()).run(order,
                Cursor.start(Pace.full(Integer.MAX_VALUE, 1, now), new Spread(sendsPerSecond, now)), turn -> { });
        for (Position was : before.values()) {
            boolean back = !done.refused().contains(was.enrolment())
                    && world.operator.positions().find(was.enrolment()).filter(is -> is.step().equals(was.step())
                    && is.visit() == was.visit() && is.wakeAt().equals(was.wakeAt())
                    && is.generation() == was.generation() + 1 && is.claim().equals(was.claim())).isPresent();
            places.add(new Place(was, Place.kind(was, world.operator.workflows()), true, back ? Outcome.ROW : Outcome.LOST,
                    Optional.empty(), Optional.empty()));
        }
    }
}
