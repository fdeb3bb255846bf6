package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.workflow.Settings.WhenBlocked;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The one way to write what a workflow means: keys sorted (but steps in the author's order, which means something), no
 * blanks, defaults left out, values normalised. It is itself a valid definition. Its hash names the version; so a change
 * to this class that changes any output gives every workflow a new version.
 */
final class CanonicalJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CanonicalJson() {
    }

    /** The canonical JSON of a workflow; its {@code hash} is not part of it. */
    static String write(Workflow workflow) {
        return tree(workflow.name(), workflow.triggers(), workflow.settings(), workflow.steps()).toString();
    }

    /** The first 16 hex digits of the SHA-256 of the text as UTF-8. */
    static String hash(String canonicalJson) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(canonicalJson.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static JsonNode tree(String name, List<Trigger> triggers, Settings settings, Map<String, Step> steps) {
        ObjectNode stepNodes = JSON.objectNode();
        steps.forEach((id, step) -> stepNodes.set(id, step(step)));
        Map<String, JsonNode> tree = map("workflow", JSON.textNode(name));
        tree.put("trigger", list(triggers, CanonicalJson::trigger));
        tree.put("steps", stepNodes);
        JsonNode settingsNode = settings(settings);
        if (!settingsNode.isEmpty()) {
            tree.put("settings", settingsNode);
        }
        return object(tree);
    }

    private static JsonNode trigger(Trigger trigger) {
        if (trigger instanceof Trigger.JoinsGroup t) {
            return object(map("joinsGroup", text(t.group())));
        } else if (trigger instanceof Trigger.LeavesGroup t) {
            return object(map("leavesGroup", text(t.group())));
        } else if (trigger instanceof Trigger.FieldChanges t) {
            Map<String, JsonNode> map = map("fieldChanges", text(t.field()));
            put(map, "to", t.to());
            return object(map);
        }
        return object(map("event", text(((Trigger.EventHappens) trigger).event())));
    }

    private static JsonNode settings(Settings settings) {
        Map<String, JsonNode> map = new TreeMap<>();
        Settings.Reentry reentry = settings.reentry();
        if (!reentry.equals(Settings.DEFAULT.reentry())) {
            map.put("reentry", reentry(reentry));
        }
        settings.timezone().ifPresent(zone -> map.put("timezone", text(zone.getId())));
        settings.quietHours().ifPresent(quiet -> map.put("quietHours", object(new TreeMap<>(Map.of(
                "from", text(quiet.from().toString()), "to", text(quiet.to().toString()),
                "then", text(whenBlocked(quiet.then())))))));
        settings.frequencyCap().ifPresent(cap -> map.put("frequencyCap", object(new TreeMap<>(Map.of(
                "max", JSON.numberNode(cap.max()), "per", text(Durations.format(cap.per())),
                "then", text(whenBlocked(cap.then())))))));
        if (!settings.exitWhen().isEmpty()) {
            map.put("exitWhen", list(settings.exitWhen(), CanonicalJson::condition));
        }
        return object(map);
    }

    private static JsonNode reentry(Settings.Reentry reentry) {
        String policy = switch (reentry.policy()) {
            case ONCE -> "once";
            case AFTER_EXIT -> "afterExit";
            case ALWAYS -> "always";
        };
        Map<String, JsonNode> map = map("policy", text(policy));
        put(map, "minGap", reentry.minGap().map(Durations::format));
        put(map, "key", reentry.key());
        return map.size() == 1 ? text(policy) : object(map);
    }

    private static String whenBlocked(WhenBlocked then) {
        return then == WhenBlocked.SKIP ? "skip" : "delay";
    }

    private static JsonNode step(Step step) {
        Map<String, JsonNode> map = new TreeMap<>();
        if (!(step instanceof Step.GoTo)) {
            put(map, "next", step.next());
        }
        if (step instanceof Step.Email s) {
            map.put("email", text(s.template()));
            put(map, "subject", s.subject());
            put(map, "onUnknown", Optional.of("resend").filter(r -> s.onUnknown() == Step.OnUnknown.RESEND));
        } else if (step instanceof Step.Delay s) {
            map.put("delay", text(Durations.format(s.length())));
        } else if (step instanceof Step.DelayUntil s) {
            map.put("delayUntil", delayUntil(s));
        } else if (step instanceof Step.If s) {
            map.put("if", condition(s.condition()));
            put(map, "then", s.then());
            put(map, "else", s.otherwise());
        } else if (step instanceof Step.Branch s) {
            map.put("branch", list(s.ways(), way -> {
                Map<String, JsonNode> entry = map("if", condition(way.condition()));
                entry.put("then", text(way.then()));
                return object(entry);
            }));
            put(map, "else", s.otherwise());
        } else if (step instanceof Step.Split s) {
            map.put("split", list(s.parts(), part -> {
                Map<String, JsonNode> entry = map("weight", JSON.numberNode(part.weight()));
                entry.put("then", text(part.then()));
                return object(entry);
            }));
        } else {
            action(map, step);
        }
        return object(map);
    }

    private static void action(Map<String, JsonNode> map, Step step) {
        if (step instanceof Step.AddToGroup s) {
            map.put("addToGroup", text(s.group()));
        } else if (step instanceof Step.RemoveFromGroup s) {
            map.put("removeFromGroup", text(s.group()));
        } else if (step instanceof Step.UpdateField s) {
            Map<String, JsonNode> update = map("field", text(s.field()));
            update.put("value", text(s.value()));
            map.put("updateField", object(update));
        } else if (step instanceof Step.Unsubscribe) {
            map.put("unsubscribe", JSON.booleanNode(true));
        } else if (step instanceof Step.Webhook s) {
            map.put("webhook", text(s.url()));
            Map<String, JsonNode> body = new TreeMap<>();
            s.body().forEach((key, value) -> body.put(key, text(value)));
            if (!body.isEmpty()) {
                map.put("body", object(body));
            }
        } else if (step instanceof Step.Notify s) {
            Map<String, JsonNode> notify = map("subject", text(s.subject()));
            notify.put("text", text(s.text()));
            put(notify, "to", s.to());
            map.put("notify", object(notify));
        } else if (step instanceof Step.GoTo s) {
            map.put("goTo", text(s.step()));
        } else if (step instanceof Step.StartWorkflow s) {
            map.put("startWorkflow", text(s.workflow()));
        } else if (step instanceof Step.Exit s) {
            map.put("exit", text(s.reason()));
        } else {
            throw new IllegalStateException("No canonical form for " + step);
        }
    }

    private static JsonNode delayUntil(Step.DelayUntil until) {
        Map<String, JsonNode> map = new TreeMap<>();
        put(map, "date", until.date().map(Object::toString));
        put(map, "field", until.field());
        put(map, "offset", Optional.of(until.offset()).filter(o -> !o.isZero()).map(Durations::format));
        put(map, "at", until.at().map(Object::toString));
        if (until.yearly()) {
            map.put("yearly", JSON.booleanNode(true));
        }
        if (!until.weekdays().isEmpty()) {
            map.put("weekdays", list(until.weekdays().stream().sorted().toList(), day -> text(Values.write(day))));
        }
        if (until.ifPast() instanceof Step.IfPast.Exit) {
            map.put("ifPast", text("exit"));
        } else if (until.ifPast() instanceof Step.IfPast.GoTo g) {
            map.put("ifPast", object(map("goTo", text(g.step()))));
        }
        return object(map);
    }

    private static JsonNode condition(Condition condition) {
        if (condition instanceof Condition.Sent c) {
            return object(map("sent", text(c.step())));
        } else if (condition instanceof Condition.Opened c) {
            return object(map("opened", text(c.step())));
        } else if (condition instanceof Condition.Clicked c) {
            Map<String, JsonNode> map = map("clicked", text(c.step()));
            put(map, "link", c.link());
            return object(map);
        } else if (condition instanceof Condition.InGroup c) {
            return object(map("inGroup", text(c.group())));
        } else if (condition instanceof Condition.JoinedGroup c) {
            return object(map("joinsGroup", text(c.group())));
        } else if (condition instanceof Condition.LeftGroup c) {
            return object(map("leavesGroup", text(c.group())));
        } else if (condition instanceof Condition.Field c) {
            return field(c);
        } else if (condition instanceof Condition.Event c) {
            Map<String, JsonNode> map = map("event", text(c.event()));
            put(map, "since", c.since().map(Durations::format));
            if (c.atLeast() != 1) {
                map.put("count", JSON.numberNode(c.atLeast()));
            }
            return object(map);
        } else if (condition instanceof Condition.All c) {
            return object(map("all", list(c.conditions(), CanonicalJson::condition)));
        } else if (condition instanceof Condition.Any c) {
            return object(map("any", list(c.conditions(), CanonicalJson::condition)));
        }
        return object(map("not", condition(((Condition.Not) condition).condition())));
    }

    private static JsonNode field(Condition.Field field) {
        Map<String, JsonNode> map = map("field", text(field.field()));
        switch (field.comparison()) {
            case EXISTS -> map.put("exists", JSON.booleanNode(true));
            case MISSING -> map.put("exists", JSON.booleanNode(false));
            default -> ConditionReader.COMPARISONS.entrySet().stream()
                    .filter(c -> c.getValue() == field.comparison())
                    .forEach(c -> map.put(c.getKey(), text(field.value())));
        }
        return object(map);
    }

    private static JsonNode text(String text) {
        return JSON.textNode(text);
    }

    private static Map<String, JsonNode> map(String key, JsonNode value) {
        Map<String, JsonNode> map = new TreeMap<>();
        map.put(key, value);
        return map;
    }

    private static void put(Map<String, JsonNode> map, String key, Optional<String> value) {
        value.ifPresent(v -> map.put(key, text(v)));
    }

    private static JsonNode object(Map<String, JsonNode> sorted) {
        return new ObjectNode(JSON, sorted);
    }

    private static <T> JsonNode list(Collection<T> items, Function<T, JsonNode> writer) {
        return JSON.arrayNode().addAll(items.stream().map(writer).toList());
    }
}
