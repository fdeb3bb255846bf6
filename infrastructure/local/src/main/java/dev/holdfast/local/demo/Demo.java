package dev.holdfast.local.demo;

import dev.holdfast.local.Reach;
import dev.holdfast.local.cast.Cast;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.simulation.Drill;
import dev.holdfast.local.simulation.Nightmare;
import dev.holdfast.local.simulation.Scene;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Runs the story twice at the same time, with the accident and without, and compares. The people of the accident live in two
 * deployments, one for each processor; each keeps its rows in a DynamoDB Local of its own, by the real adapters. Their
 * undisturbed twin keeps its rows in memory, which takes a tenth of the time. The other losses are played in memory too.
 */
public final class Demo {

    private static final Duration SLICE = Duration.ofDays(5);
    private static final int DEPLOYMENTS = 2;

    private final Path root;
    private final Plan plan;
    private final Reach reach;
    private final BiConsumer<String, Double> progress;

    /** @param progress is told now and then how far a world is, 0 to 1 */
    public Demo(Path root, Plan plan, BiConsumer<String, Double> progress) {
        this(root, plan, Reach.DATABASE_IN_PROCESS, progress);
    }

    /** @param reach how near the rows of the world with the accident are */
    Demo(Path root, Plan plan, Reach reach, BiConsumer<String, Double> progress) {
        this.root = root;
        this.plan = plan;
        this.reach = reach;
        this.progress = progress;
    }

    private record Twin(List<SentMail> mails, int workflows, double perEmailAndDelay) {
    }

    /** Each nightmare is a life of its own: so many people at the most, so that all of them take seconds. */
    private static final int NIGHTMARISH = 200;

    /** Plays the story. */
    public Report run() {
        long began = System.nanoTime();
        Cast cast = Cast.draw(plan.subscribers(), plan.seed(), plan.opening(), plan.accident(), plan.outage(),
                Accident.TREMBLING);
        ExecutorService threads = Executors.newFixedThreadPool(DEPLOYMENTS);
        try {
            List<Future<Aftermath>> deployments = new ArrayList<>();
            for (int number = 0; number < DEPLOYMENTS; number++) {
                Cast some = cast.part(number, DEPLOYMENTS);
                String name = "accident " + (number + 1) + " of " + DEPLOYMENTS;
                deployments.add(threads.submit(() -> disturbed(some, name)));
            }
            Twin twin = undisturbed(cast);
            List<Scene> nightmares = nightmares();
            Aftermath aftermath = Aftermath.EMPTY;
            for (Future<Aftermath> deployment : deployments) {
                aftermath = aftermath.and(result(deployment));
            }
            Comparison comparison = Comparison.of(aftermath.mails(), twin.mails(), plan.accident());
            return Report.of(plan, twin.workflows(), aftermath, comparison, twin.perEmailAndDelay(), nightmares)
                    .after(Duration.ofNanos(System.nanoTime() - began));
        } finally {
            threads.shutdownNow();
        }
    }

    private Aftermath disturbed(Cast cast, String name) {
        try (World world = new World(root, plan, reach)) {
            world.cast(cast);
            Accident accident = new Accident(world, plan.accident(), plan.outage(), DEPLOYMENTS);
            accident.schedule();
            live(world, name);
            return new Aftermath(world.mails(), accident.places(), accident.killed());
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The demo was interrupted", e);
        }
    }

    private Twin undisturbed(Cast cast) {
        try (World world = new World(root, plan, Reach.ALL_IN_MEMORY)) {
            world.cast(cast);
            Census census = new Census(world);
            world.time.schedule(plan.accident(), census::take);
            live(world, "undisturbed twin");
            return new Twin(world.mails(), world.operator.workflows().live(World.ACCOUNT).size(), census.perEmailAndDelay());
        }
    }

    private List<Scene> nightmares() {
        Drill drill = new Drill(root, Math.min(plan.subscribers(), NIGHTMARISH), plan.seed(), plan.opening(), plan.accident(),
                plan.outage());
        AtomicInteger over = new AtomicInteger();
        return drill.play(done -> progress.accept("nightmares", (double) over.incrementAndGet() / Nightmare.ALL.size()));
    }

    private void live(World world, String name) {
        for (Instant to = plan.opening(); to.isBefore(plan.end());) {
            to = to.plus(SLICE).isBefore(plan.end()) ? to.plus(SLICE) : plan.end();
            world.time.runUntil(to);
            progress.accept(name, (double) Duration.between(plan.opening(), to).toHours() / (24.0 * plan.days()));
        }
    }
}
