package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML into a {@link YamlTree}. A file that is huge, deep or multiplies itself by aliases is refused early. */
final class YamlParser {

    /** The largest file, in characters. A state machine's definition may have 1 MB, and says the same at more length. */
    static final int MAX_CHARACTERS = 1_048_576;
    /** The deepest nesting; conditions are the only thing that nests at all. */
    static final int MAX_DEPTH = 40;
    /** The most values after aliases are written out: a few aliases of aliases can make billions. */
    static final int MAX_VALUES = 200_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_NUMBER = 40;
    private static final long MAX_POINTERS = 32L * MAX_CHARACTERS;

    private final Faults faults;
    private final Map<String, Place> keys = new HashMap<>();
    private final Map<String, Place> values = new HashMap<>();
    private int count;
    private long pointers;

    private YamlParser(Faults faults) {
        this.faults = faults;
    }

    /** Takes the problems of the file as YAML. */
    interface Faults {
        void fault(String pointer, Place place, String what, String instead);
    }

    /** The tree; empty if the text is no YAML at all. Keys written twice are faults, and the first of them counts. */
    static Optional<YamlTree> parse(String file, String text, Faults faults) {
        return new YamlParser(faults).parse(file, text);
    }

    private Optional<YamlTree> parse(String file, String text) {
        if (text.length() > MAX_CHARACTERS) {
            faults.fault("", Place.START, "the file has " + text.length() + " characters, the limit is " + MAX_CHARACTERS,
                    "several smaller workflows that startWorkflow joins");
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder().setLabel(file).setAllowDuplicateKeys(true)
                .setCodePointLimit(MAX_CHARACTERS)
                // The library trips over a character of two halves where one ends and the other begins such a part.
                .setBufferSize(text.length() + 2)
                .setMaxAliasesForCollections(MAX_VALUES).build();
        try {
            checkDepth(settings, text);
            Optional<Node> node = new Compose(settings).composeString(text);
            if (node.isEmpty()) {
                faults.fault("", Place.START, "the file is empty", "a workflow, beginning with \"workflow: <name>\"");
                return Optional.empty();
            }
            JsonNode root = convert(node.get(), "", 0);
            return Optional.of(new YamlTree(root, keys, values));
        } catch (TooMuch e) {
            faults.fault("", e.place, e.getMessage(), e.instead);
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().or(e::getContextMark).map(YamlParser::place).orElse(Place.START);
            String context = e.getContext() == null ? "" : " " + e.getContext();
            faults.fault("", place, "this is not YAML: " + e.getProblem() + context,
                    "\"key: value\", lists with \"- \" or [a, b], and quotes around texts that contain \": \" or \" #\"");
        } catch (YamlEngineException e) {
            faults.fault("", Place.START, "this is not YAML: " + e.getMessage(), "a file of UTF-8 text");
        }
        return Optional.empty();
    }

    /** Events come one by one, so this sees a file of a million brackets before the recursive composer does. */
    private static void checkDepth(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event.getEventId() == Event.ID.MappingStart || event.getEventId() == Event.ID.SequenceStart) {
                if (++depth > MAX_DEPTH) {
                    throw new TooMuch(event.getStartMark().map(YamlParser::place).orElse(Place.START),
                            "this is nested more than " + MAX_DEPTH + " levels deep",
                            "a flatter condition, or several steps");
                }
            } else if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd) {
                depth--;
            }
        }
    }

    private JsonNode convert(Node node, String pointer, int depth) {
        Place place = place(node);
        pointers += pointer.length();
        if (++count > MAX_VALUES || pointers > MAX_POINTERS || depth > MAX_DEPTH) {
            throw new TooMuch(place, "with its aliases (*name) written out the file has more than " + MAX_VALUES
                    + " values or " + MAX_DEPTH + " levels", "fewer aliases, and none that stands inside what it names");
        }
        values.put(pointer, place);
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return convert(mapping, pointer, depth);
        } else if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            ArrayNode array = JSON.arrayNode();
            for (Node item : sequence.getValue()) {
                array.add(convert(item, pointer + "/" + array.size(), depth + 1));
            }
            return array;
        } else if (node instanceof ScalarNode scalar) {
            return scalar(scalar, pointer);
        }
        faults.fault(pointer, place, "the tag " + node.getTag() + " means nothing here", "the value without a tag");
        return JSON.nullNode();
    }

    private JsonNode convert(MappingNode mapping, String pointer, int depth) {
        ObjectNode object = JSON.objectNode();
        List<Node> notText = new ArrayList<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                notText.add(entry.getKeyNode());
                continue;
            }
            String below = Part.below(pointer, key.getValue());
            Place place = place(key);
            if (object.has(key.getValue())) {
                faults.fault(below, place, "\"" + key.getValue() + "\" is written twice, first in line "
                        + keys.get(below).line(), "it once, or give the second one a name of its own");
                continue;
            }
            keys.put(below, place);
            object.set(key.getValue(), convert(entry.getValueNode(), below, depth + 1));
        }
        notText.forEach(key -> faults.fault(pointer, place(key), "a list or a map is no key",
                "a word before the colon, and quotes around a value that begins with { or ["));
        return object;
    }

    private JsonNode scalar(ScalarNode scalar, String pointer) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return JSON.booleanNode(Boolean.parseBoolean(text));
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            // A number with an exponent is kept as text: 1e999999999 would fill the memory when written out.
            return text.length() <= LONGEST_NUMBER && text.matches("-?[0-9]+(\\.[0-9]+)?")
                    ? number(text) : JSON.textNode(text);
        } else if (!tag.equals(Tag.STR)) {
            faults.fault(pointer, place(scalar), "the tag " + tag + " means nothing here", "the value without a tag");
        }
        return JSON.textNode(text);
    }

    private static JsonNode number(String text) {
        BigDecimal number = new BigDecimal(text);
        return number.scale() == 0 ? JSON.numberNode(number.toBigIntegerExact()) : JSON.numberNode(number);
    }

    private static Place place(Node node) {
        return node.getStartMark().map(YamlParser::place).orElse(Place.START);
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;
        private final String instead;

        TooMuch(Place place, String what, String instead) {
            super(what);
            this.place = place;
            this.instead = instead;
        }
    }
}
