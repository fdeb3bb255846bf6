package dev.holdfast.local.demo;

import dev.holdfast.local.Reach;
import dev.holdfast.local.cast.Cast;
import dev.holdfast.local.ses.SentMail;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;

/**
 * Runs the story twice at the same time, with the accident and without, and compares. The world with the accident keeps its
 * rows in DynamoDB Local, by the real adapters; its undisturbed twin keeps them in memory, which takes a tenth of the time.
 */
public final class Demo {

    private static final Duration SLICE = Duration.ofDays(5);

    private final Path root;
    private final Plan plan;
    private final BiConsumer<String, Double> progress;

    /** @param progress is told now and then how far a world is, 0 to 1 */
    public Demo(Path root, Plan plan, BiConsumer<String, Double> progress) {
        this.root = root;
        this.plan = plan;
        this.progress = progress;
    }

    private record Twin(List<SentMail> mails, double perEmailAndDelay) {
    }

    /** Plays the story. */
    public Report run() {
        long began = System.nanoTime();
        Cast cast = Cast.draw(plan.subscribers(), plan.seed(), plan.opening(), plan.accident(), plan.outage(),
                Accident.TREMBLING);
        CompletableFuture<Twin> twin = CompletableFuture.supplyAsync(() -> undisturbed(cast));
        Report report = disturbed(cast, twin);
        return report.after(Duration.ofNanos(System.nanoTime() - began));
    }

    private Report disturbed(Cast cast, CompletableFuture<Twin> twin) {
        try (World world = new World(root, plan, Reach.DATABASE_IN_PROCESS)) {
            world.cast(cast);
            Accident accident = new Accident(world, plan.accident(), plan.outage());
            accident.schedule();
            live(world, "with the accident");
            Twin other = twin.join();
            Comparison comparison = Comparison.of(world.mails(), other.mails(), plan.accident());
            return Report.of(plan, world, accident, comparison, other.perEmailAndDelay());
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

    private void live(World world, String name) {
        for (Instant to = plan.opening(); to.isBefore(plan.end());) {
            to = to.plus(SLICE).isBefore(plan.end()) ? to.plus(SLICE) : plan.end();
            world.time.runUntil(to);
            progress.accept(name, (double) Duration.between(plan.opening(), to).toHours() / (24.0 * plan.days()));
        }
    }
}
