package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What is wrong with steps, conditions and triggers that are of no kind, or of two. */
final class KindProblems {

    /** What other services call it. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("wait", "delay"), Map.entry("sleep", "delay"), Map.entry("pause", "delay"),
            Map.entry("waitUntil", "delayUntil"), Map.entry("send", "email"), Map.entry("mail", "email"),
            Map.entry("sendEmail", "email"), Map.entry("condition", "if"), Map.entry("when", "if"),
            Map.entry("http", "webhook"), Map.entry("call", "webhook"), Map.entry("tag", "addToGroup"),
            Map.entry("end", "exit"), Map.entry("stop", "exit"), Map.entry("jump", "goTo"),
            Map.entry("groupJoined", "joinsGroup"), Map.entry("groupLeft", "leavesGroup"),
            Map.entry("and", "all"), Map.entry("or", "any"));

    private final JsonNode family;
    private final Findings findings;

    /** @param family the schema of all steps, all conditions or all triggers */
    KindProblems(JsonNode family, Findings findings) {
        this.family = family;
        this.findings = findings;
    }

    /** The schema of the family to which the rule's own schema belongs: the steps for {@code /$defs/emailStep/...}. */
    static Optional<JsonNode> family(JsonNode schema, String rule) {
        String[] parts = rule.split("/");
        return parts.length == 4 ? List.of("Step", "Condition", "Trigger").stream().filter(parts[2]::endsWith).findFirst()
                .map(name -> schema.at("/$defs/" + name.toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    boolean isKind(String key) {
        return kinds().contains(key);
    }

    /** Nothing in the map says of which kind it is. */
    void none(String pointer, JsonNode value) {
        if (!value.isObject()) {
            return;
        }
        List<String> written = ShapeProblems.names(value);
        if (written.contains("waitFor")) {
            findings.atKey(Part.below(pointer, "waitFor"), "\"waitFor\" is not part of the language yet",
                    "a delay, and below it an if with { event: ... }");
            return;
        }
        for (String key : written) {
            Optional<String> meant = Suggestion.nearest(key, kinds()).or(() -> Optional.ofNullable(ELSEWHERE.get(key))
                    .filter(this::isKind));
            if (meant.isPresent()) {
                findings.atKey(Part.below(pointer, key), "\"" + key + "\" is no kind of " + word()
                        + Suggestion.hint(meant), meant.get());
                return;
            }
        }
        Optional<String> stranger = written.stream().filter(key -> !family.path("properties").has(key)).findFirst();
        findings.atKey(stranger.map(key -> Part.below(pointer, key)).orElse(pointer),
                stranger.map(key -> "\"" + key + "\" is no kind of " + word())
                        .orElse("this " + word() + " does not say of which kind it is"),
                "one of " + String.join(", ", kinds()));
    }

    /** The map says that it is of several kinds at once. */
    void several(String pointer, JsonNode value) {
        List<String> several = ShapeProblems.names(value).stream().filter(this::isKind).toList();
        String instead = switch (word()) {
            case "step" -> "two steps, one below the other";
            case "condition" -> "all: [ { " + several.get(0) + ": ... }, { " + several.get(1) + ": ... } ]";
            default -> "a list of two, of which any one is enough";
        };
        findings.atKey(Part.below(pointer, several.get(1)), "a " + word() + " is of one kind, this is \""
                + String.join("\" and \"", several) + "\" at once", instead);
    }

    /** Tells about a key that has its place elsewhere; false if it has none. */
    boolean misplaced(String pointer, String key, List<String> known) {
        boolean wait = known.contains("delayUntil");
        if (key.equals("next") && (known.contains("goTo") || known.contains("exit"))) {
            findings.atKey(pointer, "nothing follows " + known.get(0) + ", so next means nothing here",
                    "the step without next");
        } else if (wait && List.of("ifPast", "offset", "at", "weekdays", "yearly", "field", "date").contains(key)) {
            findings.atKey(pointer, "\"" + key + "\" has its place inside delayUntil",
                    "delayUntil: { ..., " + key + ": ... }");
        } else if (key.equals("ifPast")) {
            findings.atKey(pointer, "only a delayUntil can find its moment over",
                    "ifPast inside the delayUntil it is about");
        } else {
            return false;
        }
        return true;
    }

    private List<String> kinds() {
        return StreamSupport.stream(family.path("anyOf").spliterator(), false)
                .map(kind -> kind.path("required").path(0).asText()).toList();
    }

    /** step, condition or trigger. */
    private String word() {
        return ShapeProblems.title(family).substring("a ".length());
    }
}
