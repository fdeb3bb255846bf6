package dev.holdfast.local.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads a CloudFormation template with its short tags, keeping the place of everything. */
final class TemplateFile {
    /** The functions of CloudFormation that are evaluated here. */
    private static final Set<String> FUNCTIONS = Set.of("Ref", "Sub", "GetAtt", "Join", "Split", "If", "Equals", "Not");

    private TemplateFile() {
    }

    static Node.Mapping read(Path file, String shownAs) {
        Place top = new Place(shownAs, 1, 1, "");
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException("The template " + file + " cannot be read", missing);
        }
        try {
            Optional<org.snakeyaml.engine.v2.nodes.Node> root =
                    new Compose(LoadSettings.builder().setLabel(shownAs).setBufferSize(text.length() + 2).build())
                            .composeString(text);
            return convert(top, root.orElseThrow(() -> new TemplateException(top, "the template is empty"))).mapping();
        } catch (YamlEngineException wrong) {
            throw new TemplateException(top, "is no YAML: " + wrong.getMessage());
        }
    }

    private static Node convert(Place place, org.snakeyaml.engine.v2.nodes.Node yaml) {
        String tag = yaml.getTag().getValue();
        if (tag.startsWith("!")) {
            return call(place, tag.substring(1), untagged(place, yaml));
        }
        Node plain = untagged(place, yaml);
        if (plain instanceof Node.Mapping mapping && mapping.entries().size() == 1) {
            Map.Entry<String, Node> only = mapping.entries().entrySet().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(place, only.getKey().replaceFirst("^Fn::", ""), only.getValue());
            }
        }
        return plain;
    }

    private static Node call(Place place, String function, Node argument) {
        if (!FUNCTIONS.contains(function)) {
            throw new TemplateException(place, "the stand-in does not know the function " + function + "; it knows "
                    + FUNCTIONS.stream().sorted().toList());
        }
        return new Node.Call(place, function, argument);
    }

    private static Node untagged(Place place, org.snakeyaml.engine.v2.nodes.Node yaml) {
        if (yaml instanceof ScalarNode scalar) {
            return new Node.Scalar(place, scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN);
        }
        if (yaml instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                items.add(convert(place.at(line(item), column(item), Integer.toString(items.size())), item));
            }
            return new Node.Sequence(place, items);
        }
        if (yaml instanceof MappingNode mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                Place inner = place.at(line(tuple.getKeyNode()), column(tuple.getKeyNode()), key);
                entries.put(key, convert(inner, tuple.getValueNode()));
            }
            return new Node.Mapping(place, entries);
        }
        throw new TemplateException(place, "is neither text nor list nor mapping");
    }

    private static int line(org.snakeyaml.engine.v2.nodes.Node yaml) {
        return yaml.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(org.snakeyaml.engine.v2.nodes.Node yaml) {
        return yaml.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }
}
