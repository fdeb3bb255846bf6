package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on aliases, from and to JSON. */
final class AliasOperations {

    private final StepFunctions service;
    private final PageTokens pages;

    AliasOperations(StepFunctions service, PageTokens pages) {
        this.service = service;
        this.pages = pages;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateStateMachineAlias", this::create);
        operations.put("UpdateStateMachineAlias", this::update);
        operations.put("DescribeStateMachineAlias", this::describe);
        operations.put("ListStateMachineAliases", this::list);
        operations.put("DeleteStateMachineAlias", this::delete);
    }

    private ObjectNode create(WireRequest request) {
        String name = request.required("name");
        Optional<List<MachineAlias.Route>> routes = routes(request);
        Optional<String> description = request.text("description");
        request.done();
        MachineAlias alias = service.aliases().create(name, routes.orElse(List.of()), description);
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineAliasArn", alias.arn());
        answer.set("creationDate", WireJson.time(alias.created()));
        return answer;
    }

    private ObjectNode update(WireRequest request) {
        String arn = request.required("stateMachineAliasArn");
        Optional<List<MachineAlias.Route>> routes = routes(request);
        Optional<String> description = request.text("description");
        request.done();
        MachineAlias alias = service.aliases().update(arn, routes, description);
        ObjectNode answer = WireJson.object();
        answer.set("updateDate", WireJson.time(alias.updated().orElseThrow()));
        return answer;
    }

    private ObjectNode describe(WireRequest request) {
        String arn = request.required("stateMachineAliasArn");
        request.done();
        MachineAlias alias = service.aliases().describe(arn);
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineAliasArn", alias.arn());
        answer.put("name", alias.name());
        answer.put("description", alias.description());
        ArrayNode routes = answer.putArray("routingConfiguration");
        alias.routes().forEach(route ->
                routes.addObject().put("stateMachineVersionArn", route.versionArn()).put("weight", route.weight()));
        answer.set("creationDate", WireJson.time(alias.created()));
        answer.set("updateDate", WireJson.time(alias.updated().orElse(alias.created())));
        return answer;
    }

    private ObjectNode list(WireRequest request) {
        String arn = request.required("stateMachineArn");
        PageTokens.Page<MachineAlias> page = pages.page("ListStateMachineAliases " + arn, service.aliases().list(arn),
                request.text("nextToken"), request.maxResults());
        request.done();
        return WireJson.page("stateMachineAliases", page.map(alias -> {
            ObjectNode item = WireJson.object();
            item.put("stateMachineAliasArn", alias.arn());
            item.set("creationDate", WireJson.time(alias.created()));
            return item;
        }));
    }

    private ObjectNode delete(WireRequest request) {
        String arn = request.required("stateMachineAliasArn");
        request.done();
        service.aliases().delete(arn);
        return WireJson.object();
    }

    private static Optional<List<MachineAlias.Route>> routes(WireRequest request) {
        return request.list("routingConfiguration").map(list -> list.stream()
                .map(route -> new MachineAlias.Route(route.path("stateMachineVersionArn").asText(),
                        route.path("weight").asInt(-1)))
                .toList());
    }
}
