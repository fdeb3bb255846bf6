package dev.holdfast.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.compiler.MachineName;
import dev.holdfast.local.Options;
import dev.holdfast.local.Reach;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.cast.Cast;
import dev.holdfast.local.dashboard.Emitted;
import dev.holdfast.local.dashboard.Metric;
import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;

/**
 * A bad day in a small deployment, after three good ones: a query deletes rows, some executions are stopped, for an hour
 * and a quarter no step is done, and in the evening everything is stopped and restored. What the functions log meanwhile is kept,
 * and what AWS would count beside it.
 */
public final class Day {

    /** When the deployment opens. */
    public static final Instant OPENING = Instant.parse("2026-03-02T06:00:00Z");
    /** The day's last moment. */
    public static final Instant END = OPENING.plus(Duration.ofDays(4));

    private static final String FUNCTION = "holdfast-StepFunction";
    private static final Duration OUTAGE = Duration.ofMinutes(75);
    private static final int PEOPLE = 1_200;
    private static final int SOME = 12;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Emitted emitted = new Emitted();
    private final World world;
    private long transitions;

    private Day(Path root, long seed) {
        this.world = new World(Options.of(root, seed).withReach(Reach.DATABASE_IN_PROCESS)
                .withParameter("SweepSchedule", "rate(15 minutes)").withParameter("RoundSchedule", "rate(1 hour)").withLog(this::logged), OPENING);
    }

    /**
     * Plays it.
     *
     * @param root the repository
     * @param seed decides who does what when
     * @return everything that was emitted
     */
    public static Emitted play(Path root, long seed) {
        Day day = new Day(root, seed);
        try (World world = day.world) {
            Instant morning = END.minus(Duration.ofDays(1));
            Instant noon = morning.plus(Duration.ofHours(9));
            world.cast(Cast.draw(PEOPLE, seed, OPENING, noon.plus(Duration.ofMinutes(20)), OUTAGE, Duration.ZERO));
            world.time.schedule(morning.plus(Duration.ofHours(3)), day::delete);
            world.time.schedule(morning.plus(Duration.ofHours(6)).plusSeconds(60), day::stop);
            world.time.schedule(noon, () -> day.steps(LambdaFaults.Fault.LOST));
            world.time.schedule(noon.plus(OUTAGE), () -> day.steps(LambdaFaults.Fault.NONE));
            world.time.schedule(morning.plus(Duration.ofHours(14)).plusSeconds(60), day::stopAll);
            for (Instant hour = OPENING; hour.isBefore(END);) {
                hour = hour.plus(Duration.ofHours(1));
                world.time.runUntil(hour);
                day.transitions(hour);
            }
        }
        return day.emitted;
    }

    private List<Position> waiting() {
        return world.rows().stream().filter(row -> row.status() == Status.ACTIVE
                && row.wakeAt().isAfter(world.time.now().plus(Duration.ofHours(1)))).limit(SOME).toList();
    }

    /** A wrong query. */
    private void delete() {
        DynamoDbClient query = world.standIn.database().orElseThrow();
        waiting().forEach(row -> query.deleteItem(DeleteItemRequest.builder().tableName("holdfast-Data-Positions")
                .key(Map.of("enrolment", AttributeValue.fromS(row.enrolment().value()))).build()));
        world.standIn.changed();
    }

    private void stop() {
        waiting().forEach(row -> world.standIn.stepFunctions().executions().stop("arn:aws:states:eu-west-1:" + StandIn.ACCOUNT
                + ":execution:" + MachineName.of(row.workflow()).value() + ":" + row.executionName(), Optional.of("Mistake"),
                Optional.of("The wrong list")));
    }

    private void steps(LambdaFaults.Fault fault) {
        world.standIn.lambdas().faults((function, payload, number) -> function.startsWith(FUNCTION) ? fault : LambdaFaults.Fault.NONE);
    }

    private void stopAll() {
        world.standIn.stepFunctions().executions().stopAll("Mistake", "The wrong account");
        String machine = world.standIn.stepFunctions().machines().list().stream().filter(m -> m.name().equals("holdfast_restore"))
                .findFirst().orElseThrow().arn();
        world.standIn.stepFunctions().executions().start(machine, Optional.of("evening"), "{\"order\":{\"restart\":\"ALL\"}}");
    }

    /** Every invocation logs one line of how it ended, and every event of SES one of what it was. */
    private void logged(String function, String line) {
        emitted.line(line);
        if (!line.startsWith("{\"_aws\"")) {
            return;
        }
        JsonNode json = read(line);
        if (json.has("Ended")) {
            emitted.add(new Metric("AWS/Lambda", "Invocations", Map.of("FunctionName", function)), world.time.now(), 1);
        }
        Optional.ofNullable(Map.of("SEND", "Send", "DELIVERY", "Delivery", "BOUNCE", "Bounce", "COMPLAINT", "Complaint")
                .get(json.path("kind").asText())).ifPresent(name ->
                emitted.add(new Metric("AWS/SES", name, Map.of()), world.time.now(), 1));
    }

    private void transitions(Instant at) {
        long now = world.standIn.stepFunctions().statistics().transitions();
        emitted.add(new Metric("AWS/States", "ConsumedCapacity", Map.of("ServiceMetric", "StateTransition")),
                at.minusMillis(1), now - transitions);
        transitions = now;
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("A function logged what is no JSON: " + line, e);
        }
    }
}
