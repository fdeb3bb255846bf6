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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Runs the story twice at the same time, with the accident and without, and compares. The world with the accident keeps its
 * rows in DynamoDB Local, by the real adapters; its undisturbed twin keeps them in memory, which takes a tenth of the time.
 * The other losses are played in memory too, beside the first.
 */
public final class Demo {

    private static final Duration SLICE = Duration.ofDays(5);

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

    private record Twin(List<SentMail> mails, double perEmailAndDelay) {
    }

    /** Each nightmare is a life of its own: so many people at the most, so that all of them take seconds. */
    private static final int NIGHTMARISH = 200;

    /** Plays the story. */
    public Report run() {
        long began = System.nanoTime();
        Cast cast = Cast.draw(plan.subscribers(), plan.seed(), plan.opening(), plan.accident(), plan.outage(),
                Accident.TREMBLING);
        CompletableFuture<Twin> twin = CompletableFuture.supplyAsync(() -> undisturbed(cast));
        CompletableFuture<List<Scene>> nightmares = twin.thenApplyAsync(done -> nightmares());
        Report report = disturbed(cast, twin, nightmares);
        return report.after(Duration.ofNanos(System.nanoTime() - began));
    }

    private Report disturbed(Cast cast, CompletableFuture<Twin> twin, CompletableFuture<List<Scene>> nightmares) {
        try (World world = new World(root, plan, reach)) {
            world.cast(cast);
            Accident accident = new Accident(world, plan.accident(), plan.outage());
            accident.schedule();
            live(world, "with the accident");
            Twin other = twin.join();
            Comparison comparison = Comparison.of(world.mails(), other.mails(), plan.accident());
            return Report.of(plan, world, accident, comparison, other.perEmailAndDelay(), nightmares.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Twin undisturbed(Cast cast) {
        try (World world = new World(root, plan, Reach.ALL_IN_MEMORY)) {
            world.cast(cast);
            Census census = new Census(world);
            world.time.schedule(plan.accident(), census::take);
            live(world, "undisturbed twin");
            return new Twin(world.mails(), census.perEmailAndDelay());
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
