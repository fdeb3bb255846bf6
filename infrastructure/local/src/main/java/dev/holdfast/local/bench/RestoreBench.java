package dev.holdfast.local.bench;

import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.aws.SfnExecutions;
import dev.holdfast.position.Position;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.Restore;
import dev.holdfast.restore.Scope;
import dev.holdfast.restore.Spread;
import dev.holdfast.restore.Turn;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * How fast our side of a restore is, and how much of StartExecution's quota it uses. Rows and executions go through the real
 * adapters; the services behind them answer at once, and time is the model's own: it passes only where the quota says wait.
 */
public final class RestoreBench {

    /** The bucket of the big regions (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
    private static final int BUCKET = 1_300;
    private static final double PER_SECOND = 300;
    private static final Instant LOSS = Instant.parse("2026-01-06T12:00:00Z");

    private final int rows;
    private Instant now = LOSS;

    /** @param rows how many positions are restored */
    public RestoreBench(int rows) {
        this.rows = rows;
    }

    /**
     * What was measured.
     *
     * @param positions          restored
     * @param seconds            real time of our side alone
     * @param positionsPerSecond of our side alone
     * @param heapMb             most heap that was in use at the end of a collection or now
     * @param virtualSeconds     how long the service's quota made it last
     * @param quotaShare         starts made, of those that the quota allowed in that time
     * @param inputBytes         mean length of an execution's input
     */
    public record Figures(int positions, double seconds, double positionsPerSecond, long heapMb, double virtualSeconds,
                          double quotaShare, long inputBytes) {

        /** Times StartExecution's rate; the budget is 10. */
        public double timesTheQuota() {
            return positionsPerSecond / PER_SECOND;
        }

        /** As one JSON object's members. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("positions", positions);
            json.put("positionsPerSecond", Math.round(positionsPerSecond));
            json.put("timesTheQuota", Math.round(timesTheQuota() * 10) / 10.0);
            json.put("budgetTimesTheQuota", 10);
            json.put("heapMb", heapMb);
            json.put("budgetHeapMb", 512);
            json.put("heapMaxMb", Runtime.getRuntime().maxMemory() >> 20);
            json.put("quotaShare", Math.round(quotaShare * 10_000) / 10_000.0);
            json.put("budgetQuotaShare", 0.95);
            json.put("virtualMinutes", Math.round(virtualSeconds / 6) / 10.0);
            json.put("inputBytes", inputBytes);
            json.put("seconds", Math.round(seconds * 10) / 10.0);
            return json;
        }
    }

    /** Restores everyone once. @param progress is told now and then how many are done */
    public Figures run(IntConsumer progress) {
        ManyRows table = new ManyRows(rows);
        ManyStarts service = new ManyStarts();
        Workflows catalogue = new OneMachine();
        Restore restore = new Restore(new DynamoDbPositions(table, "positions", () -> "bench"),
                new SfnExecutions(service, catalogue), () -> name -> false, List.of(), new NothingElse(), p -> false, () -> now);
        Order order = new Order("bench", LOSS, LOSS, Scope.EVERYTHING, Set.of(), Order.Restart.ALL, 1, 14);
        Optional<Cursor> cursor = Optional.of(Cursor.start(Pace.full(BUCKET, PER_SECOND, now), new Spread(14, now)));
        long began = System.nanoTime();
        int told = 0;
        while (cursor.isPresent()) {
            Turn turn = restore.turn(order, cursor.get());
            now = turn.notBefore().isAfter(now) ? turn.notBefore() : now;
            cursor = turn.next();
            if (service.starts() - told >= rows / 10.0) {
                told = (int) service.starts();
                progress.accept(told);
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (service.starts() != rows || table.written() != rows) {
            throw new IllegalStateException("Of " + rows + " positions " + table.written() + " were written and "
                    + service.starts() + " started");
        }
        double lasted = Duration.between(LOSS, now).toNanos() / 1e9;
        return new Figures(rows, seconds, rows / seconds, heap() >> 20, lasted, rows / (BUCKET + PER_SECOND * lasted),
                service.bytesEach());
    }

    private static long heap() {
        long afterCollections = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getCollectionUsage() != null).mapToLong(RestoreBench::peak).sum();
        return Math.max(afterCollections, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getCollectionUsage().getUsed();
    }

    /** Nothing was said meanwhile. */
    private static final class NothingElse implements Restore.Aftermath {
        @Override
        public void people() {
            // Nobody said anything.
        }

        @Override
        public void messages() {
            // None is gone.
        }

        @Override
        public boolean erased(Position position) {
            return false;
        }
    }

    /** A catalogue in which every definition runs on the same machine. */
    private static final class OneMachine implements Workflows {
        private final Optional<Published> only = Optional.of(new Published(new Workflow("bench", "0123456789abcdef",
                List.of(new Trigger.JoinsGroup("bench")), Settings.DEFAULT,
                Map.of("done", new Step.Exit(Step.Exit.COMPLETED))), "{}",
                "arn:aws:states:us-east-1:123456789012:stateMachine:holdfast-bench:1"));

        @Override
        public Optional<Workflow> definition(String workflow, String hash) {
            return only.map(Published::workflow);
        }

        @Override
        public Optional<Published> find(String workflow, String hash) {
            return only;
        }

        @Override
        public List<Published> live(String account) {
            return List.of();
        }

        @Override
        public List<Switch> switches(String account) {
            return List.of();
        }

        @Override
        public boolean paused(String account, String workflow) {
            return false;
        }

        @Override
        public void publish(Published version) {
            throw new IllegalStateException("This catalogue is only read");
        }

        @Override
        public void goLive(String account, String workflow, String hash) {
            throw new IllegalStateException("This catalogue is only read");
        }

        @Override
        public void pause(String account, String workflow, boolean paused) {
            throw new IllegalStateException("This catalogue is only read");
        }
    }
}
