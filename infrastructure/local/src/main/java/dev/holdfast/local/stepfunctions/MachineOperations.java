package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.stepfunctions.asl.AslProblem;
import dev.holdfast.local.stepfunctions.asl.InvalidAsl;
import dev.holdfast.local.stepfunctions.asl.StateMachineDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on machines, versions and tags, from and to JSON. */
final class MachineOperations {

    private static final List<String> CONFIGURATION =
            List.of("loggingConfiguration", "tracingConfiguration", "encryptionConfiguration");
    private static final int MOST_TAGS = 50;

    private final StepFunctions service;
    private final PageTokens pages;

    MachineOperations(StepFunctions service, PageTokens pages) {
        this.service = service;
        this.pages = pages;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateStateMachine", this::create);
        operations.put("UpdateStateMachine", this::update);
        operations.put("DeleteStateMachine", this::delete);
        operations.put("DescribeStateMachine", this::describe);
        operations.put("ListStateMachines", this::list);
        operations.put("PublishStateMachineVersion", this::publish);
        operations.put("ListStateMachineVersions", this::versions);
        operations.put("DeleteStateMachineVersion", this::deleteVersion);
        operations.put("ValidateStateMachineDefinition", this::validate);
        operations.put("TagResource", this::tag);
        operations.put("UntagResource", this::untag);
        operations.put("ListTagsForResource", this::tags);
    }

    private ObjectNode create(WireRequest request) {
        standardOnly(request);
        boolean publish = request.flag("publish", false);
        NewMachine machine = new NewMachine(request.required("name"), request.required("definition"), role(request).orElseThrow(
                () -> ServiceError.validation("roleArn is missing")), publish, versionDescription(request, publish),
                configuration(request), tagMap(request));
        request.done();
        MachineDescription created = service.machines().create(machine);
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineArn", unqualified(created));
        answer.set("creationDate", WireJson.time(created.created()));
        if (publish) {
            answer.put("stateMachineVersionArn", created.arn());
        }
        return answer;
    }

    private ObjectNode update(WireRequest request) {
        boolean publish = request.flag("publish", false);
        String arn = request.required("stateMachineArn");
        MachineChange change = new MachineChange(request.text("definition"), role(request), publish,
                versionDescription(request, publish), configuration(request));
        request.done();
        MachineDescription updated = service.machines().update(arn, change);
        ObjectNode answer = WireJson.object();
        answer.set("updateDate", WireJson.time(updated.revision().created()));
        answer.put("revisionId", updated.revision().id());
        if (publish) {
            answer.put("stateMachineVersionArn", updated.arn());
        }
        return answer;
    }

    private ObjectNode delete(WireRequest request) {
        String arn = request.required("stateMachineArn");
        request.done();
        service.machines().delete(arn);
        return WireJson.object();
    }

    private ObjectNode describe(WireRequest request) {
        String arn = request.required("stateMachineArn");
        boolean metadataOnly = request.metadataOnly();
        request.done();
        MachineDescription machine = service.machines().describe(arn);
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineArn", machine.arn());
        answer.put("status", machine.deleting() ? "DELETING" : "ACTIVE");
        answer.put("type", "STANDARD");
        answer.set("creationDate", WireJson.time(machine.created()));
        WireJson.put(answer, "description", machine.description());
        definition(answer, machine, metadataOnly);
        return answer;
    }

    /** What DescribeStateMachine and DescribeStateMachineForExecution have in common. */
    static void definition(ObjectNode answer, MachineDescription machine, boolean metadataOnly) {
        answer.put("name", machine.name());
        answer.put("definition", metadataOnly ? "{}" : machine.revision().definition().source());
        answer.put("roleArn", machine.revision().roleArn());
        if (!Revision.INITIAL.equals(machine.revision().id())) {
            answer.put("revisionId", machine.revision().id());
        }
        answer.putObject("loggingConfiguration").put("level", "OFF").put("includeExecutionData", false);
        answer.putObject("tracingConfiguration").put("enabled", false);
        machine.configuration().forEach(answer::set);
    }

    private ObjectNode list(WireRequest request) {
        PageTokens.Page<MachineDescription> page = pages.page("ListStateMachines", service.machines().list(),
                request.text("nextToken"), request.maxResults());
        request.done();
        return WireJson.page("stateMachines", page.map(machine -> {
            ObjectNode item = WireJson.object();
            item.put("stateMachineArn", machine.arn());
            item.put("name", machine.name());
            item.put("type", "STANDARD");
            item.set("creationDate", WireJson.time(machine.created()));
            return item;
        }));
    }

    private ObjectNode publish(WireRequest request) {
        String arn = request.required("stateMachineArn");
        Optional<String> revision = request.text("revisionId");
        Optional<String> description = request.text("description");
        request.done();
        return version(service.machines().publish(arn, revision, description));
    }

    private ObjectNode versions(WireRequest request) {
        String arn = request.required("stateMachineArn");
        PageTokens.Page<MachineVersion> page = pages.page("ListStateMachineVersions " + arn,
                service.machines().versions(arn), request.text("nextToken"), request.maxResults());
        request.done();
        return WireJson.page("stateMachineVersions", page.map(MachineOperations::version));
    }

    private static ObjectNode version(MachineVersion version) {
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineVersionArn", version.arn());
        answer.set("creationDate", WireJson.time(version.created()));
        return answer;
    }

    private ObjectNode deleteVersion(WireRequest request) {
        String arn = request.required("stateMachineVersionArn");
        request.done();
        service.machines().deleteVersion(arn);
        return WireJson.object();
    }

    private ObjectNode validate(WireRequest request) {
        standardOnly(request);
        String definition = request.required("definition");
        request.text("severity");
        int max = request.maxResults();
        request.done();
        service.takeValidation();
        List<AslProblem> problems = problems(definition);
        ObjectNode answer = WireJson.object();
        answer.put("result", problems.isEmpty() ? "OK" : "FAIL");
        ArrayNode diagnostics = answer.putArray("diagnostics");
        problems.stream().limit(max).forEach(problem -> diagnostics.addObject()
                .put("severity", "ERROR").put("code", problem.code()).put("message", problem.message())
                .put("location", problem.location()));
        answer.put("truncated", problems.size() > max);
        return answer;
    }

    private static List<AslProblem> problems(String definition) {
        try {
            StateMachineDefinition.parse(definition);
            return List.of();
        } catch (InvalidAsl invalid) {
            return invalid.problems();
        }
    }

    private ObjectNode tag(WireRequest request) {
        String arn = request.required("resourceArn");
        Map<String, String> tags = tagMap(request);
        request.done();
        if (tags.size() > MOST_TAGS) {
            throw new ServiceError("TooManyTags", "A resource has at most " + MOST_TAGS + " tags");
        }
        service.machines().tag(arn, tags);
        return WireJson.object();
    }

    private ObjectNode untag(WireRequest request) {
        String arn = request.required("resourceArn");
        List<String> keys = request.list("tagKeys").orElse(List.of()).stream().map(JsonNode::asText).toList();
        request.done();
        service.machines().untag(arn, keys);
        return WireJson.object();
    }

    private ObjectNode tags(WireRequest request) {
        String arn = request.required("resourceArn");
        request.done();
        ObjectNode answer = WireJson.object();
        ArrayNode tags = answer.putArray("tags");
        service.machines().tags(arn).entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(tag ->
                tags.addObject().put("key", tag.getKey()).put("value", tag.getValue()));
        return answer;
    }

    private static Map<String, String> tagMap(WireRequest request) {
        Map<String, String> tags = new LinkedHashMap<>();
        request.list("tags").orElse(List.of())
                .forEach(tag -> tags.put(tag.path("key").asText(), tag.path("value").asText()));
        return tags;
    }

    private static void standardOnly(WireRequest request) {
        request.text("type").filter(type -> !"STANDARD".equals(type)).ifPresent(type -> {
            throw new ServiceError("StateMachineTypeNotSupported", "State machines of type " + type
                    + " are not implemented by this stand-in: their executions cannot wait for days");
        });
    }

    private static Optional<String> role(WireRequest request) {
        Optional<String> role = request.text("roleArn");
        role.filter(arn -> !arn.startsWith("arn:")).ifPresent(arn -> {
            throw ServiceError.invalidArn(arn);
        });
        return role;
    }

    private static Optional<String> versionDescription(WireRequest request, boolean publish) {
        Optional<String> description = request.text("versionDescription");
        if (description.isPresent() && !publish) {
            throw ServiceError.validation("Version description can only be set when publish is true");
        }
        return description;
    }

    private static Map<String, JsonNode> configuration(WireRequest request) {
        Map<String, JsonNode> configuration = request.values(CONFIGURATION);
        JsonNode encryption = configuration.get("encryptionConfiguration");
        if (encryption != null && !"AWS_OWNED_KEY".equals(encryption.path("type").asText())) {
            throw new ServiceError("InvalidEncryptionConfiguration", "Keys of one's own are not implemented by this "
                    + "stand-in; write AWS_OWNED_KEY");
        }
        return configuration;
    }

    private static String unqualified(MachineDescription machine) {
        return machine.arn().substring(0, machine.arn().indexOf(":stateMachine:") + ":stateMachine:".length())
                + machine.name();
    }
}
