package dev.holdfast.local.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One template with its parameters: its resources by id, what its names stand for, and the stacks nested in it. */
final class Stack implements Evaluator.Names {
    /** The HTTP API that SAM makes of HttpApi events. */
    private static final String IMPLICIT_API = "ServerlessHttpApi";

    private final Path file;
    private final StackSettings settings;
    private final Node.Mapping template;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Resource> resources = new LinkedHashMap<>();
    private final Map<String, Stack> nested = new TreeMap<>();
    private final Evaluator evaluator = new Evaluator(this);

    /** A resource with Globals merged in; {@code place} is that of its properties. */
    record Resource(String id, String type, Node.Mapping properties) {
    }

    Stack(Path root, Path file, StackSettings settings) {
        this.file = file;
        this.settings = settings;
        this.template = TemplateFile.read(file, shown(root, file)).only(Known.SECTIONS);
        readParameters();
        readResources();
        for (Resource resource : resources.values()) {
            location(resource).ifPresent(location -> nest(root, resource, location));
        }
    }

    Path file() {
        return file;
    }

    StackSettings settings() {
        return settings;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    Iterable<Resource> resources() {
        return resources.values();
    }

    Iterable<Stack> nested() {
        return nested.values();
    }

    /** Whether routes of the HTTP API may ask IAM. An authorizer for all of them, which would close webhooks, is unknown here. */
    boolean iamAuthorizer() {
        return template.get("Globals").flatMap(globals -> globals.mapping().get("HttpApi")).flatMap(api -> api.mapping().get("Auth"))
                .flatMap(auth -> auth.mapping().only(Set.of("EnableIamAuthorizer")).get("EnableIamAuthorizer"))
                .map(node -> evaluator.json(node).asBoolean()).orElse(false);
    }

    private void readParameters() {
        template.get("Parameters").map(Node::mapping).ifPresent(declared -> declared.entries().forEach((name, node) -> {
            Node.Mapping parameter = node.mapping().only(Known.PARAMETER);
            String value = settings.parameters().get(name);
            if (value == null) {
                value = evaluator.text(parameter.get("Default").orElseThrow(() -> new TemplateException(node.place(),
                        "has no Default, and no value was given: deploy with a value for " + name)));
            }
            parameters.put(name, value);
        }));
        for (String given : settings.parameters().keySet()) {
            if (!parameters.containsKey(given)) {
                throw new TemplateException(template.place(), "has no parameter " + given + ", for which a value was given");
            }
        }
    }

    private void readResources() {
        Map<String, Node> globals = template.get("Globals").map(g -> g.mapping().entries()).orElse(Map.of());
        template.required("Resources").mapping().entries().forEach((id, node) -> {
            Node.Mapping resource = node.mapping().only(Known.ATTRIBUTES);
            String type = evaluator.text(resource.required("Type"));
            if (resource.get("Condition").map(name -> !condition(name.place(), evaluator.text(name))).orElse(false)) {
                return;
            }
            Node.Mapping own = resource.get("Properties").map(Node::mapping)
                    .orElseGet(() -> new Node.Mapping(resource.place(), Map.of()));
            if (!Known.leftOut(type)) {
                Node.Mapping properties = Optional.ofNullable(globals.get(type.replace("AWS::Serverless::", "")))
                        .map(defaults -> own.over(defaults.mapping())).orElse(own);
                resources.put(id, new Resource(id, type, properties.only(Known.properties(resource.place(), type))));
            } else {
                resources.put(id, new Resource(id, type, own));
            }
        });
    }

    private static Optional<Node> location(Resource resource) {
        return switch (resource.type()) {
            case "AWS::Serverless::Application" -> Optional.of(resource.properties().required("Location"));
            case "AWS::CloudFormation::Stack" -> Optional.of(resource.properties().required("TemplateURL"));
            default -> Optional.empty();
        };
    }

    private void nest(Path root, Resource resource, Node location) {
        Path named = file.resolveSibling(evaluator.text(location)).normalize();
        Path other = settings.instead().getOrDefault(named, named);
        if (!Files.isRegularFile(other)) {
            throw new TemplateException(location.place(), "there is no file " + shown(root, other));
        }
        Map<String, String> given = new HashMap<>();
        resource.properties().get("Parameters").ifPresent(node -> node.mapping().entries()
                .forEach((name, value) -> given.put(name, evaluator.text(value))));
        nested.put(resource.id(), new Stack(root, other, settings.nested(resource.id(), given)));
    }

    private static String shown(Path root, Path file) {
        return file.startsWith(root) ? root.relativize(file).toString() : file.toString();
    }

    private String output(Place place, String name) {
        Node output = template.get("Outputs").flatMap(outputs -> outputs.mapping().get(name)).orElseThrow(
                () -> new TemplateException(place, "the template " + template.place().file() + " has no output " + name));
        return evaluator.text(output.mapping().required("Value"));
    }

    @Override
    public String ref(Place place, String name) {
        switch (name) {
            case "AWS::Region":
                return settings.region();
            case "AWS::AccountId":
                return settings.account();
            case "AWS::Partition":
                return "aws";
            case "AWS::StackName":
                return settings.name();
            case "AWS::URLSuffix":
                return "amazonaws.com";
            case IMPLICIT_API:
                return "holdfast";
            default:
        }
        if (parameters.containsKey(name)) {
            return parameters.get(name);
        }
        if (name.endsWith(".Alias")) {
            return arn(resource(place, name.substring(0, name.length() - ".Alias".length()))) + ":live";
        }
        Resource resource = resource(place, name);
        return resource.type().equals("AWS::Serverless::StateMachine") ? arn(resource) : physicalName(resource);
    }

    @Override
    public boolean condition(Place place, String name) {
        return evaluator.truth(template.get("Conditions").flatMap(conditions -> conditions.mapping().get(name))
                .orElseThrow(() -> new TemplateException(place, "'" + name + "' is no condition of this template")));
    }

    @Override
    public String attribute(Place place, String id, String attribute) {
        if (id.equals(IMPLICIT_API) && attribute.equals("ApiEndpoint")) {
            return settings.publicUrl();
        }
        Resource resource = resource(place, id);
        if (nestedStack(resource) && attribute.startsWith("Outputs.")) {
            if (!nested.containsKey(id)) {
                throw new TemplateException(place, "asks for an output of " + id
                        + ", which comes later: nested stacks may use outputs of those above them only");
            }
            return nested.get(id).output(place, attribute.substring("Outputs.".length()));
        }
        return switch (attribute) {
            case "Arn", "BackupVaultArn" -> arn(resource);
            case "StreamArn" -> arn(resource) + "/stream/local";
            case "Name", "QueueName" -> physicalName(resource);
            default -> throw new TemplateException(place,
                    "the stand-in does not know the attribute " + attribute + " of " + resource.type());
        };
    }

    /** The name that the resource gets: its own if it has one, else made of the stack's and its id. */
    String physicalName(Resource resource) {
        for (String property : new String[] {"FunctionName", "TableName", "BackupVaultName", "DashboardName", "Name"}) {
            Optional<Node> own = resource.properties().get(property);
            if (own.isPresent()) {
                return evaluator.text(own.get());
            }
        }
        return settings.name() + "-" + resource.id();
    }

    String arn(Resource resource) {
        String scope = settings.region() + ":" + settings.account() + ":";
        String name = physicalName(resource);
        return switch (resource.type()) {
            case "AWS::Serverless::Function" -> "arn:aws:lambda:" + scope + "function:" + name;
            case "AWS::Serverless::StateMachine" -> "arn:aws:states:" + scope + "stateMachine:" + name;
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + scope + "table/" + name;
            case "AWS::Logs::LogGroup" -> "arn:aws:logs:" + scope + "log-group:" + name + ":*";
            case "AWS::SQS::Queue" -> "arn:aws:sqs:" + scope + name;
            case "AWS::IAM::Role" -> "arn:aws:iam::" + settings.account() + ":role/" + name;
            case "AWS::Backup::BackupVault" -> "arn:aws:backup:" + scope + "backup-vault:" + name;
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::CloudWatch::Alarm" -> "arn:aws:cloudwatch:" + scope + "alarm:" + name;
            default -> throw new TemplateException(resource.properties().place(),
                    "the stand-in does not know the ARN of a resource of type " + resource.type());
        };
    }

    private Resource resource(Place place, String id) {
        return Optional.ofNullable(resources.get(id)).orElseThrow(() -> new TemplateException(place,
                "'" + id + "' is neither a parameter nor a resource of this template"));
    }

    private static boolean nestedStack(Resource resource) {
        return location(resource).isPresent();
    }
}
