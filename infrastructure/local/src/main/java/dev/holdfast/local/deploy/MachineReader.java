package dev.holdfast.local.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a state machine and fills the placeholders of its definition. */
final class MachineReader {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    private MachineReader() {
    }

    static App.Machine read(Stack stack, Stack.Resource resource) {
        Node.Mapping properties = resource.properties();
        Evaluator evaluator = stack.evaluator();
        String type = properties.get("Type").map(evaluator::text).orElse("STANDARD");
        if (!type.equals("STANDARD")) {
            throw new TemplateException(properties.place(), "Type must be STANDARD here, not " + type);
        }
        Node uri = properties.required("DefinitionUri");
        Path definition = stack.file().resolveSibling(evaluator.text(uri)).normalize();
        Map<String, String> values = new TreeMap<>();
        properties.get("DefinitionSubstitutions").ifPresent(node -> node.mapping().entries()
                .forEach((name, value) -> values.put(name, evaluator.text(value))));
        return new App.Machine(stack.physicalName(resource), definition, fill(uri.place(), text(uri, definition), values),
                properties.get("AutoPublishAlias").map(evaluator::text));
    }

    private static String text(Node uri, Path definition) {
        if (!Files.isRegularFile(definition)) {
            throw new TemplateException(uri.place(), "there is no file " + definition.getFileName()
                    + " beside the template: compile the workflow with holdfast compile");
        }
        try {
            return Files.readString(definition);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The definition " + definition + " cannot be read", unreadable);
        }
    }

    private static String fill(Place place, String asl, Map<String, String> values) {
        return PLACEHOLDER.matcher(asl).replaceAll(placeholder -> {
            String value = values.get(placeholder.group(1));
            if (value == null) {
                throw new TemplateException(place, "the definition has the placeholder ${" + placeholder.group(1)
                        + "}, for which DefinitionSubstitutions has no value");
            }
            return Matcher.quoteReplacement(value);
        });
    }
}
