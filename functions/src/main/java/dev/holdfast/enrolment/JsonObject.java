package dev.holdfast.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One object of a webhook's body, read name by name; what is wrong goes to a list, so that all of it is told at once. */
final class JsonObject {

    /** How a text has to look. @param rule completes "write …" */
    record Form(Pattern pattern, String rule) {
    }

    static final Form WORDS = new Form(Pattern.compile("(?s).{1,500}"), "1 to 500 characters");
    static final Form NAME = new Form(Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _.:-]{0,63}"),
            "1 to 64 letters, digits, spaces or _ . : - and begin with a letter or digit");
    /** Subscriber ids are mail tags too (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html). */
    static final Form ID = new Form(Pattern.compile("[A-Za-z0-9_-]{1,64}"), "1 to 64 of A-Z a-z 0-9 _ -");

    static final Form FIELD = new Form(Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}"),
            "1 to 64 of A-Z a-z 0-9 _ and begin with a letter");
    private static final int LONGEST_VALUE = 4_000;

    private final JsonNode node;
    private final String path;
    private final List<WrongBody.Problem> problems;
    private final Set<String> known = new HashSet<>();

    /** @param path dotted, with a dot at its end; empty for the body */
    JsonObject(JsonNode node, String path, List<WrongBody.Problem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    /** A text that has to be there. */
    Optional<String> text(String name, Form form) {
        if (absent(name)) {
            missing(name, form.rule());
            return Optional.empty();
        }
        return optional(name, form);
    }

    /** A text that may be there. */
    Optional<String> optional(String name, Form form) {
        known(name);
        if (absent(name)) {
            return Optional.empty();
        }
        JsonNode value = node.get(name);
        if (!value.isTextual() || !form.pattern().matcher(value.asText()).matches()) {
            problem(name, "has a wrong value: write a text of " + form.rule());
            return Optional.empty();
        }
        return Optional.of(value.asText());
    }

    /** A text, number, true or false that has to be there. */
    Optional<String> value(String name) {
        known(name);
        if (absent(name)) {
            missing(name, "a text, a number, true or false");
            return Optional.empty();
        }
        return value(name, node.get(name));
    }

    /** An object that has to be there; an empty one stands in for it, so that its own names are asked for as well. */
    JsonObject object(String name) {
        known(name);
        boolean there = node.path(name).isObject();
        if (!there) {
            problem(name, absent(name) ? "is missing: write an object" : "is no object: write { … }");
        }
        return new JsonObject(there ? node.get(name) : JsonNodeFactory.instance.objectNode(), path + name + ".",
                problems);
    }

    /** Field names and values that may be there. */
    Map<String, String> fields(String name) {
        known(name);
        if (absent(name)) {
            return Map.of();
        }
        JsonObject fields = object(name);
        Map<String, String> values = new LinkedHashMap<>();
        fields.node.properties().forEach(e -> {
            if (FIELD.pattern().matcher(e.getKey()).matches()) {
                fields.value(e.getKey(), e.getValue()).ifPresent(text -> values.put(e.getKey(), text));
            } else {
                fields.problem(e.getKey(), "is no name for a field: write " + FIELD.rule());
            }
        });
        return values;
    }

    /** Any object that may be there, flattened. */
    Map<String, String> flat(String name) {
        known(name);
        if (absent(name)) {
            return Map.of();
        }
        FlatData.Flat flat = FlatData.of(object(name).node);
        flat.problem().ifPresent(message -> problem(name, message));
        return flat.values();
    }

    /** A moment that may be there and is over, as far as clocks agree. */
    Optional<Instant> instant(String name, Instant now) {
        Optional<String> text = optional(name, WORDS);
        try {
            Optional<Instant> at = text.map(t -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(t, Instant::from));
            if (at.filter(t -> t.isAfter(now.plus(StandardWebhooks.TOLERANCE))).isPresent()) {
                problem(name, "is in the future: write when it happened");
            }
            return at;
        } catch (DateTimeParseException e) {
            problem(name, "is no moment: write one such as 2026-01-31T09:00:00Z");
            return Optional.empty();
        }
    }

    /** A time zone that may be there. */
    Optional<ZoneId> zone(String name) {
        Optional<String> text = optional(name, WORDS);
        try {
            return text.map(ZoneId::of);
        } catch (DateTimeException e) {
            problem(name, "is no time zone: write an IANA name such as Europe/Vilnius");
            return Optional.empty();
        }
    }

    /** Whatever was not asked for is refused. */
    void nothingElse() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(name, "is not known here: correct its spelling or leave it out");
            }
        });
    }

    /** These names are no mistake. */
    void known(String... names) {
        known.addAll(List.of(names));
    }

    void missing(String name, String rule) {
        known(name);
        problem(name, "is missing: write " + rule);
    }

    void problem(String name, String message) {
        String pointer = "/" + path.replace('.', '/') + name.replace("~", "~0").replace("/", "~1");
        problems.add(new WrongBody.Problem(path + name, pointer, message));
    }

    private Optional<String> value(String name, JsonNode value) {
        Optional<String> text = FlatData.text(value).filter(t -> t.length() <= LONGEST_VALUE);
        if (text.isEmpty()) {
            problem(name, "has a wrong value: write a text of at most " + LONGEST_VALUE
                    + " characters, a number, true or false; an empty text where there is none");
        }
        return text;
    }

    private boolean absent(String name) {
        return !node.hasNonNull(name);
    }
}
