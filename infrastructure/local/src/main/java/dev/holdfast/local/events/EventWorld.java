package dev.holdfast.local.events;

import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.EventStage;
import dev.holdfast.local.Options;
import dev.holdfast.local.deploy.MachinesTemplate;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Who and what is there when an event of {@code events/} comes: the account, the people and the places that
 * {@code events/README.md} tells of, and the workflows of {@code events/world}. It is the same before every event.
 */
public final class EventWorld {

    /** When every event comes: a Monday, 11:00 in Vilnius. */
    public static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private static final String ACCOUNT = "acme";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    /** Signs the links in {@code events/unsubscribe}, and nothing else anywhere. */
    private static final String UNSUBSCRIBE_KEYS = "2026=an-example-secret-long-enough-to-be-one";
    private static final String WORKFLOW = ".workflow.yaml";
    private static final String EVERY_STEP = "every-step";
    private static final Instant ENTERED = NOW.minus(Duration.ofDays(3));

    private EventWorld() {
    }

    /**
     * Starts the services that this world lives in.
     *
     * @param root    the repository
     * @param scratch an empty folder, for the compiled workflows
     * @param log     takes what handlers log in this process: the function's name and a line
     * @return the stage, with everybody where an event finds them; {@link EventStage#reset} brings them back there
     */
    public static EventStage stage(Path root, Path scratch, BiConsumer<String, String> log) {
        compile(root.resolve("events/world"), scratch);
        EventStage stage = new EventStage(Options.of(root, 1).withStatemachines(scratch).withLog(log)
                .withParameters(Map.of("UnsubscribeKeys", UNSUBSCRIBE_KEYS)), NOW);
        populate(stage);
        stage.keep();
        return stage;
    }

    private static void populate(EventStage stage) {
        Wiring wiring = stage.open();
        wiring.accounts().save(new Account(ACCOUNT, "Acme", "owner@example.com", "Acme <hello@example.com>", "1 Main Street",
                ZoneId.of("Europe/Vilnius"), List.of(SECRET)));
        Subscriber anna = person("u-17", "anna@example.com").withField("firstName", "Anna", ENTERED, "import")
                .withField("plan", "family", ENTERED, "import").withField("renews_at", "2026-04-01", ENTERED, "import")
                .joined("newsletter", ENTERED, "import");
        List.of(anna,
                person("u-20", "night@example.com").withTimezone(ZoneId.of("Pacific/Auckland")),
                person("u-21", "gone@example.com").withConsent(false, ENTERED, "import"),
                person("u-22", "buyer@example.com").joined("customers", ENTERED, "import"),
                person("u-23", "bounced@example.com").suppressed("bounced")).forEach(wiring.subscribers()::create);
        Map<String, Workflow> live = live(wiring, stage);
        live.get(EVERY_STEP).steps().keySet().forEach(step ->
                wiring.positions().create(standing(live.get(EVERY_STEP), anna.id(), step)));
        List.of("u-20", "u-21", "u-22", "u-23").forEach(id ->
                wiring.positions().create(standing(live.get(EVERY_STEP), id, "hello")));
        special(live.get(EVERY_STEP)).forEach(wiring.positions()::create);
    }

    /** Anna again, in the states in which a Task is retried, is too late, or has nothing to do. */
    private static List<Position> special(Workflow workflow) {
        Instant before = NOW.minus(Duration.ofMinutes(1));
        Position row = standing(workflow, "u-17", "hello");
        return List.of(
                named(row, "answered").moved("hello", "sent", "two-days", NOW.plus(Duration.ofDays(2)), before),
                named(row, "superseded").nextGeneration(before),
                named(row, "paused").resting(Status.PAUSED, "workflow paused", before),
                named(row, "ended").ended("hello", "exit:customers", "hello", Status.EXITED,
                        Optional.of("customers"), before),
                named(row, "not-due").postponed("hello", NOW.plus(Duration.ofHours(5)), before),
                named(row, "claimed").claimed(1, before),
                waking(row, "overdue", NOW.minus(Duration.ofMinutes(10))));
    }

    private static Map<String, Workflow> live(Wiring wiring, EventStage stage) {
        Map<String, Workflow> live = new TreeMap<>();
        for (Workflow workflow : stage.workflows()) {
            wiring.workflows().goLive(ACCOUNT, workflow.name(), workflow.hash());
            live.put(workflow.name(), workflow);
        }
        return live;
    }

    private static Subscriber person(String id, String address) {
        return Subscriber.create(ACCOUNT, id, address, ENTERED, "import");
    }

    /** Somebody who is due at a step; the re-entry key is the step's name. */
    private static Position standing(Workflow workflow, String subscriber, String step) {
        return Position.enter(EnrolmentId.of(workflow.name(), ACCOUNT, subscriber, step, 1), ACCOUNT, subscriber,
                workflow.name(), workflow.hash(), step, "", step, NOW, ENTERED);
    }

    private static Position named(Position p, String key) {
        return waking(p, key, p.wakeAt());
    }

    private static Position waking(Position p, String key, Instant at) {
        return Position.enter(EnrolmentId.of(p.workflow(), p.account(), p.subscriber(), key, 1), p.account(), p.subscriber(),
                p.workflow(), p.definition(), key, "", p.step(), at, p.enteredAt());
    }

    private static void compile(Path world, Path scratch) {
        List<String> names = new ArrayList<>();
        try (Stream<Path> files = Files.list(world)) {
            for (Path file : files.filter(path -> path.toString().endsWith(WORKFLOW)).sorted().toList()) {
                String text = Files.readString(file);
                Workflow workflow = new WorkflowReader().read(file.toString(), text).workflow()
                        .orElseThrow(() -> new IllegalArgumentException(file + " is wrong: holdfast compile says where"));
                Files.writeString(scratch.resolve(file.getFileName()), text);
                Files.writeString(scratch.resolve(workflow.name() + ".asl.json"), new AslCompiler().compile(workflow).asl());
                names.add(workflow.name());
            }
            Files.writeString(scratch.resolve("template.yaml"), MachinesTemplate.of(names));
            Path templates = Files.createDirectories(scratch.resolve("templates"));
            try (Stream<Path> texts = Files.list(world.resolve("templates"))) {
                for (Path text : texts.toList()) {
                    Files.copy(text, templates.resolve(text.getFileName()));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The workflows of " + world + " cannot be written to " + scratch, failed);
        }
    }
}
