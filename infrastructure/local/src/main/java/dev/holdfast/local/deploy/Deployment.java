package dev.holdfast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.local.http.HttpApi;
import dev.holdfast.local.lambda.EventBus;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.InvocationResult;
import dev.holdfast.local.lambda.LambdaServiceException;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.stepfunctions.MachineAlias;
import dev.holdfast.local.stepfunctions.MachineChange;
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.stepfunctions.NewMachine;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.time.Timeline;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;

/** Brings an {@link App} to life in the services of the stand-in. */
public final class Deployment {
    private final App app;
    private final Timeline time;
    private final Lambdas lambdas;
    private final StepFunctions stepFunctions;
    private final BiConsumer<String, String> log;
    private volatile boolean stopped;

    /**
     * A deployment that has not happened yet.
     *
     * @param app           what to deploy
     * @param time          by which schedules run
     * @param lambdas       takes the functions
     * @param stepFunctions takes the state machines
     * @param log           is told of scheduled invocations that failed: the function's name and what happened
     */
    public Deployment(App app, Timeline time, Lambdas lambdas, StepFunctions stepFunctions, BiConsumer<String, String> log) {
        this.app = app;
        this.time = time;
        this.lambdas = lambdas;
        this.stepFunctions = stepFunctions;
        this.log = log;
    }

    /**
     * Creates the tables.
     *
     * @param client a client of an empty database
     */
    public void tables(DynamoDbClient client) {
        for (App.Table table : app.tables()) {
            client.createTable(table.request());
            table.expires().ifPresent(attribute -> client.updateTimeToLive(ttl -> ttl.tableName(table.request().tableName())
                    .timeToLiveSpecification(TimeToLiveSpecification.builder().attributeName(attribute).enabled(true)
                            .build())));
        }
    }

    /**
     * Creates the functions and what invokes them, save for Tasks.
     *
     * @param environment what Lambda and its account add to each function's environment
     * @param api         takes the routes
     * @param bus         takes the rules
     */
    public void functions(Map<String, String> environment, HttpApi api, EventBus bus) {
        for (FunctionSpec function : app.functions()) {
            Map<String, String> all = new LinkedHashMap<>(environment);
            all.putAll(function.environment());
            all.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
            lambdas.deploy(new FunctionSpec(function.name(), function.arn(), function.handler(), all, function.timeout(),
                    function.memoryMegabytes()));
        }
        app.routes().forEach(api::route);
        app.rules().forEach(rule -> bus.rule(rule.pattern(), rule.function()));
        app.schedules().forEach(this::schedule);
    }

    /**
     * From now on nothing runs by the clock. For stories of months, of which a sweep every few minutes would be the most
     * part.
     */
    public void stopSchedules() {
        stopped = true;
    }

    /**
     * Creates the state machines, or updates those that are there, and publishes a version of each. After machines were
     * deleted this brings them back.
     *
     * @return ARN of the published version, by the machine's name
     */
    public Map<String, String> machines() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (App.Machine machine : app.machines()) {
            versions.put(machine.name(), machine(machine));
        }
        return versions;
    }

    private String machine(App.Machine machine) {
        Optional<MachineDescription> existing = stepFunctions.machines().list().stream()
                .filter(known -> known.name().equals(machine.name()) && !known.deleting()).findFirst();
        String version;
        if (existing.isEmpty()) {
            version = stepFunctions.machines().create(NewMachine.published(machine.name(), machine.asl())).arn();
        } else if (existing.get().revision().definition().source().equals(machine.asl())) {
            // The same revision is published once: this answers the version that is there.
            version = stepFunctions.machines().publish(existing.get().arn(), Optional.empty(), Optional.empty()).arn();
        } else {
            version = stepFunctions.machines().update(existing.get().arn(), MachineChange.published(machine.asl())).arn();
        }
        machine.alias().ifPresent(alias -> alias(alias, version));
        return version;
    }

    private void alias(String name, String version) {
        String machine = version.substring(0, version.lastIndexOf(':'));
        List<MachineAlias.Route> routes = List.of(new MachineAlias.Route(version, 100));
        Optional<MachineAlias> existing = stepFunctions.aliases().list(machine).stream()
                .filter(known -> known.name().equals(name)).findFirst();
        if (existing.isEmpty()) {
            stepFunctions.aliases().create(name, routes, Optional.empty());
        } else {
            stepFunctions.aliases().update(existing.get().arn(), Optional.of(routes), Optional.empty());
        }
    }

    private void schedule(App.Schedule schedule) {
        time.schedule(schedule.when().next(time.now()), () -> {
            if (stopped) {
                return;
            }
            schedule(schedule);
            invoke(schedule.function(), schedule.input());
        });
    }

    private void invoke(String function, JsonNode input) {
        try {
            InvocationResult result = lambdas.invoke(function, input.toString().getBytes(StandardCharsets.UTF_8));
            if (result.functionError()) {
                log.accept(function, "failed: " + new String(result.payload(), StandardCharsets.UTF_8));
            }
        } catch (LambdaServiceException lost) {
            log.accept(function, lost.getMessage());
        }
    }
}
