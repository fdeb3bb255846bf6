package dev.holdfast.workflow;

import dev.holdfast.workflow.Condition.Comparison;
import dev.holdfast.workflow.Settings.WhenBlocked;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes valid workflows of every shape from a source of chance. Steps only lead down and each leads to the one below
 * among others, so that all are reachable and nothing goes round.
 */
final class AnyWorkflow {

    private static final List<String> TEXTS = List.of("plain", "5", "true", "null", "~", "1.50", "a: b", "# not a comment",
            "'quoted'", "\"double\"", "{{firstName}}, hello", "Žalia gatvė", "tail ", "\uD83C\uDF31 seed", "back\\slash",
            "- dash", "[x", "*star", "&and", "!bang", "%percent", "@at", "2026-12-24", "yes", "09:00", "tab\there");

    private final Random random;
    private int steps;

    private AnyWorkflow(Random random) {
        this.random = random;
    }

    static Workflow from(Random random) {
        return new AnyWorkflow(random).workflow();
    }

    private Workflow workflow() {
        steps = 1 + random.nextInt(20);
        Map<String, Step> map = new LinkedHashMap<>();
        map.put(id(0), email(0));
        for (int i = 1; i < steps; i++) {
            map.put(id(i), i == steps - 1 && random.nextBoolean() ? new Step.Exit(pick("completed", "not needed", "2nd-try"))
                    : step(i));
        }
        List<Trigger> triggers = new ArrayList<>(List.of(new Trigger.EventHappens("event " + random.nextInt(3))));
        maybe(() -> new Trigger.JoinsGroup("group " + random.nextInt(3))).ifPresent(triggers::add);
        maybe(() -> new Trigger.FieldChanges("plan", maybe(this::text))).ifPresent(triggers::add);
        Workflow unnamed = new Workflow("any-workflow", "", triggers, settings(), map);
        return new Workflow(unnamed.name(), CanonicalJson.hash(CanonicalJson.write(unnamed)), triggers, unnamed.settings(), map);
    }

    private Settings settings() {
        return new Settings(
                new Settings.Reentry(pick(Settings.Reentry.Policy.values()), maybe(() -> length(400)), maybe(() -> "event.cartId")),
                maybe(() -> ZoneId.of(pick("Europe/Vilnius", "America/Argentina/Buenos_Aires", "UTC"))),
                maybe(() -> new Settings.QuietHours(LocalTime.of(21, random.nextInt(60)), LocalTime.of(random.nextInt(20), 0),
                        pick(WhenBlocked.values()))),
                maybe(() -> new Settings.FrequencyCap(1 + random.nextInt(9), length(30), pick(WhenBlocked.values()))),
                IntStream.range(0, random.nextInt(3)).mapToObj(i -> condition(2)).toList());
    }

    private Step step(int i) {
        Optional<String> next = maybe(() -> i + 1).filter(n -> n < steps).map(AnyWorkflow::id);
        return switch (random.nextInt(i + 1 < steps ? 15 : 12)) {
            case 0 -> new Step.Delay(length(10), next);
            case 1, 2 -> until(i, next);
            case 3 -> new Step.If(condition(2), later(i), Optional.empty(), next);
            case 4 -> new Step.AddToGroup("group " + random.nextInt(3), next);
            case 5 -> new Step.RemoveFromGroup("group", next);
            case 6 -> new Step.UpdateField("plan", text(), next);
            case 7 -> new Step.Unsubscribe(next);
            case 8 -> new Step.Webhook(pick("https://example.com/hook?a=b#c", "http://localhost:8080"),
                    IntStream.range(0, random.nextInt(3)).boxed().collect(Collectors.toMap(k -> "key" + k, k -> text())), next);
            case 9 -> new Step.Notify(maybe(() -> "team@example.com"), text(), text() + pick("", "\nmore\n\n  lines\n"), next);
            case 10 -> new Step.StartWorkflow("other", next);
            case 11 -> email(i);
            case 12 -> new Step.GoTo(id(i + 1));
            case 13 -> new Step.Split(List.of(new Step.Split.Part(1 + random.nextInt(99), id(i + 1)),
                    new Step.Split.Part(1 + random.nextInt(99), later(i).orElse(id(i + 1)))), next);
            default -> new Step.Branch(List.of(new Step.Branch.Way(condition(2), id(i + 1)),
                    new Step.Branch.Way(condition(2), later(i).orElse(id(i + 1)))), later(i), next);
        };
    }

    private Step email(int i) {
        return new Step.Email("letter_" + i, maybe(this::text), pick(Step.OnUnknown.values()), Optional.empty());
    }

    private Step until(int i, Optional<String> next) {
        Optional<LocalTime> at = maybe(() -> LocalTime.of(random.nextInt(24), random.nextInt(60)));
        Set<DayOfWeek> days = random.nextBoolean() ? Set.of() : Set.of(DayOfWeek.of(1 + random.nextInt(6)), DayOfWeek.SUNDAY);
        Duration offset = random.nextBoolean() ? length(100).negated() : maybe(() -> length(100)).orElse(Duration.ZERO);
        return switch (random.nextInt(3)) {
            case 0 -> new Step.DelayUntil(Optional.of(LocalDate.of(2026, 1, 1).plusDays(random.nextInt(900))), Optional.empty(),
                    offset, false, at, days, ifPast(i), next);
            case 1 -> new Step.DelayUntil(Optional.empty(), Optional.of(pick("renews_at", "event.startsAt")), offset,
                    random.nextBoolean(), at, days, ifPast(i), next);
            default -> new Step.DelayUntil(Optional.empty(), Optional.empty(), Duration.ZERO, false,
                    at.or(() -> Optional.of(LocalTime.NOON)), days, new Step.IfPast.Continue(), next);
        };
    }

    private Step.IfPast ifPast(int i) {
        return later(i).<Step.IfPast>map(Step.IfPast.GoTo::new)
                .orElse(random.nextBoolean() ? new Step.IfPast.Exit() : new Step.IfPast.Continue());
    }

    private Condition condition(int depth) {
        return switch (random.nextInt(depth > 0 ? 11 : 8)) {
            case 0 -> new Condition.Sent(id(0));
            case 1 -> new Condition.Opened(id(0));
            case 2 -> new Condition.Clicked(id(0), maybe(() -> "https://example.com/a b"));
            case 3 -> new Condition.InGroup("group");
            case 4 -> new Condition.JoinedGroup("group");
            case 5 -> new Condition.LeftGroup("group");
            case 6 -> new Condition.Event("event", maybe(() -> length(90)), 1 + random.nextInt(3));
            case 7 -> field();
            case 8 -> new Condition.All(List.of(condition(depth - 1), condition(depth - 1)));
            case 9 -> new Condition.Any(List.of(condition(depth - 1)));
            default -> new Condition.Not(condition(depth - 1));
        };
    }

    private Condition field() {
        Comparison comparison = pick(Comparison.values());
        String value = switch (comparison) {
            case EXISTS, MISSING -> "";
            case GREATER_THAN, LESS_THAN -> pick("5", "-1.50", "1000000000000000000000");
            case BEFORE, AFTER -> pick("2026-12-24", "2026-12-24T08:00:00Z", "2026-12-24T08:00+02:00");
            default -> text();
        };
        return new Condition.Field(pick("plan", "event.total", "event.cart.id"), comparison, value);
    }

    /** A step below this one, if there is any and chance will have it. */
    private Optional<String> later(int i) {
        return i + 1 < steps ? maybe(() -> id(i + 1 + random.nextInt(steps - i - 1))) : Optional.empty();
    }

    private Duration length(int days) {
        return switch (random.nextInt(3)) {
            case 0 -> Duration.ofDays(1 + random.nextInt(days));
            case 1 -> Duration.ofMinutes(1 + random.nextInt(1_000));
            default -> Duration.ofSeconds(1 + random.nextInt(100_000));
        };
    }

    private String text() {
        return pick(TEXTS.toArray(String[]::new));
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private static String id(int i) {
        return "step" + i;
    }
}
