package dev.holdfast.restore;

import dev.holdfast.mail.Mailer;
import dev.holdfast.position.Position;
import dev.holdfast.position.StalePosition;
import dev.holdfast.position.Status;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Lives of a few people in a workflow drawn by lot, in which this and that goes wrong; the same seed is the same story. */
final class Lives {

    static final List<String> PEOPLE = List.of("ann", "bob", "cyd", "dan", "eve");
    private static final int DAYS = 12;

    private final Random random;
    private final boolean travelling;
    private final Town town = new Town();
    private final List<Event> events = new ArrayList<>();

    /** Something that happens at its time. */
    private record Event(Instant at, Runnable happens) {
    }

    private Lives(long seed, boolean travelling) {
        this.random = new Random(seed);
        this.travelling = travelling;
    }

    /** A town some days later; its streams are read. */
    static Town lived(long seed) {
        return new Lives(seed, true).live();
    }

    /** The same, but that nobody ever moves to another time zone. */
    static Town livedAtHome(long seed) {
        return new Lives(seed, false).live();
    }

    private Town live() {
        Workflows.Published version = town.live(workflow());
        int people = 1 + random.nextInt(PEOPLE.size());
        for (String who : PEOPLE.subList(0, people)) {
            Instant enters = after(Duration.ofDays(5));
            events.add(new Event(enters, () -> town.join(who, version)));
            for (int n = random.nextInt(4); n > 0; n--) {
                events.add(new Event(enters.plus(some(Duration.ofDays(DAYS))), happening(who, version.workflow().name())));
            }
        }
        Instant end = Town.MONDAY.plus(some(Duration.ofDays(DAYS)));
        events.add(new Event(Town.MONDAY.plus(some(Duration.between(Town.MONDAY, end).plusSeconds(1))), town::keepCopy));
        events.sort(Comparator.comparing(Event::at));
        for (Event event : events) {
            if (event.at().isBefore(end)) {
                town.runUntil(event.at());
                event.happens().run();
            }
        }
        return town.runUntil(end);
    }

    private Runnable happening(String who, String workflow) {
        int number = random.nextInt(14);
        return switch (random.nextInt(11)) {
            case 0 -> () -> town.unsubscribe(who);
            case 1 -> () -> town.subscribers.change(Town.ACME, who, s -> s.joined("customers", town.now(), "wh_9"));
            case 2 -> () -> town.subscribers.change(Town.ACME, who,
                    s -> travelling ? s.withTimezone(ZoneId.of("Asia/Tokyo")) : s);
            case 3 -> town.mailer::loseAnswer;
            case 4 -> town.mailer::loseRequest;
            case 5 -> () -> town.mailer.refuse(Mailer.Refusal.THROTTLED, "too fast");
            case 6 -> () -> town.mailer.refuse(Mailer.Refusal.NOT_NOW, "quota");
            case 7 -> () -> town.mailer.refuse(Mailer.Refusal.REJECTED, "no such sender");
            case 8 -> () -> town.crashes.next(1 + number);
            case 9 -> this::newGenerations;
            default -> () -> town.stores.workflows().pause(Town.ACME, workflow, number < 5);
        };
    }

    /** Whoever is on the way is handed over, as an earlier restore did it. */
    private void newGenerations() {
        for (Position row : town.rows.all()) {
            if (row.status() == Status.ACTIVE) {
                try {
                    Position next = row.nextGeneration(town.now());
                    town.positions.replace(next);
                    town.machines.start(next);
                } catch (StalePosition moved) {
                    throw new IllegalStateException("One thread alone", moved);
                }
            }
        }
    }

    private Workflow workflow() {
        Map<String, Step> steps = new LinkedHashMap<>();
        int length = 3 + random.nextInt(7);
        String mail = "s0";
        for (int n = 0; n < length; n++) {
            Step step = step(mail, n, length);
            steps.put("s" + n, step);
            mail = step instanceof Step.Email ? "s" + n : mail;
        }
        Settings d = Settings.DEFAULT;
        Settings settings = new Settings(d.reentry(), Optional.empty(), random.nextBoolean() ? Optional.empty()
                : Optional.of(new Settings.QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), Settings.WhenBlocked.DELAY)),
                Optional.empty(), List.of(new Condition.JoinedGroup("customers")));
        return new Workflow("lives", "%016x".formatted(random.nextLong()), Stories.series().triggers(), settings, steps);
    }

    private Step step(String mail, int n, int length) {
        Optional<String> onwards = n + 2 < length ? Optional.of("s" + (n + 1 + random.nextInt(length - n - 1))) : Optional.empty();
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> new Step.Email("letter", Optional.empty(),
                    random.nextBoolean() ? Step.OnUnknown.SKIP : Step.OnUnknown.RESEND, Optional.empty());
            case 3, 4 -> new Step.Delay(Duration.ofHours(1 + random.nextInt(72)), Optional.empty());
            case 5 -> new Step.DelayUntil(Optional.empty(), Optional.empty(), Duration.ZERO, false,
                    Optional.of(LocalTime.of(9, 30)), Set.of(), new Step.IfPast.Continue(), Optional.empty());
            case 6 -> new Step.If(new Condition.Opened(mail), onwards, Optional.empty(), Optional.empty());
            case 7 -> onwards.<Step>map(to -> new Step.Split(List.of(new Step.Split.Part(1, to),
                    new Step.Split.Part(2, "s" + (n + 1))), Optional.empty())).orElseGet(() -> Stories.days(1));
            default -> new Step.AddToGroup("readers", Optional.empty());
        };
    }

    private Instant after(Duration within) {
        return Town.MONDAY.plus(some(within));
    }

    private Duration some(Duration within) {
        return Duration.ofSeconds(random.nextInt((int) within.toSeconds()));
    }
}
