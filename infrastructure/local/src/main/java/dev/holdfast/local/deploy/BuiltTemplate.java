package dev.holdfast.local.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The template that {@code sam build} writes beside what it built. */
public final class BuiltTemplate {

    private BuiltTemplate() {
    }

    /**
     * A function in it.
     *
     * @param code    the folder of its bundle, relative to the template
     * @param handler the class that Lambda starts
     */
    public record Function(String code, String handler) {
    }

    /**
     * Reads the functions of a template.
     *
     * @param template the file
     * @return functions by their logical ids
     * @throws TemplateException when a function does not say what it is
     */
    public static Map<String, Function> read(Path template) {
        Map<String, Function> functions = new TreeMap<>();
        Node.Mapping top = TemplateFile.read(template, template.getFileName().toString());
        top.required("Resources").mapping().entries().forEach((id, node) -> {
            Node.Mapping resource = node.mapping();
            if (text(resource, "Type").equals("AWS::Serverless::Function")) {
                Node.Mapping properties = resource.required("Properties").mapping();
                functions.put(id, new Function(text(properties, "CodeUri"), text(properties, "Handler")));
            }
        });
        return functions;
    }

    private static String text(Node.Mapping mapping, String key) {
        Node node = mapping.required(key);
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        throw new TemplateException(node.place(), "must be a text as sam build writes it");
    }
}
