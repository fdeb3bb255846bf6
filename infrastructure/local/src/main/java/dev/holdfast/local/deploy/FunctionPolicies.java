package dev.holdfast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what the functions of a template may do. What SAM adds by itself, to write logs and traces, is not among it. */
public final class FunctionPolicies {

    private static final String ALL_OF = "ForAllValues:StringEquals";
    private static final String ATTRIBUTES = "dynamodb:Attributes";

    private FunctionPolicies() {
    }

    /**
     * Reads the policies that are written out for each function.
     *
     * @param root     the directory that file names in messages are relative to
     * @param template the template's path below {@code root}
     * @param settings with what it is deployed
     * @return statements by the functions' logical ids
     * @throws TemplateException when a statement does anything but allow actions on resources and attributes of items
     */
    public static Map<String, List<Permission>> read(Path root, String template, StackSettings settings) {
        Map<String, List<Permission>> permissions = new TreeMap<>();
        Stack stack = new Stack(root, root.resolve(template), settings);
        for (Stack.Resource resource : stack.resources()) {
            if (resource.type().equals("AWS::Serverless::Function")) {
                List<Permission> all = new ArrayList<>();
                resource.properties().required("Policies").items().forEach(policy -> policy.mapping().required("Statement").items()
                        .forEach(statement -> all.add(permission(stack.evaluator(), statement.mapping()))));
                permissions.put(resource.id(), List.copyOf(all));
            }
        }
        return permissions;
    }

    private static Permission permission(Evaluator evaluator, Node.Mapping statement) {
        statement.only(Set.of("Sid", "Effect", "Action", "Resource", "Condition"));
        if (!evaluator.text(statement.required("Effect")).equals("Allow")) {
            throw new TemplateException(statement.place(), "must allow something: what is not allowed is denied anyway");
        }
        return new Permission(evaluator.text(statement.required("Sid")), texts(evaluator.json(statement.required("Action"))),
                texts(evaluator.json(statement.required("Resource"))), statement.get("Condition").map(condition ->
                texts(evaluator.json(condition.mapping().only(Set.of(ALL_OF)).required(ALL_OF).mapping().only(Set.of(ATTRIBUTES))
                        .required(ATTRIBUTES)))).orElse(List.of()));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        (node.isArray() ? node : List.of(node)).forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
