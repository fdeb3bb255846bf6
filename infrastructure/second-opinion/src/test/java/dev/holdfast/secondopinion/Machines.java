package dev.holdfast.secondopinion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.deploy.App;
import dev.holdfast.local.deploy.AppReader;
import dev.holdfast.local.deploy.StackSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The app as template.yaml deploys it, and its state machines in a service. */
final class Machines {

    /** The repository: the directory of template.yaml, which is the working directory of the tests or above it. */
    static final Path ROOT = root();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE = "arn:aws:iam::" + Moto.ACCOUNT + ":role/holdfast-machines";
    private static final int SHORT_SECONDS = 1;
    /** An emulator on a busy machine may take seconds for what is no time-out. */
    private static final int SHORT_TIMEOUT_SECONDS = 10;

    private final SfnClient client;
    private final Map<String, String> arns = new LinkedHashMap<>();

    /** Everything that is deployed. */
    static App app() {
        return AppReader.read(ROOT, "template.yaml", new StackSettings("holdfast", Moto.REGION, Moto.ACCOUNT,
                "https://api.example.com", Map.of("UnsubscribeKeys", "local=0123456789abcdef0123456789abcdef"), Map.of()));
    }

    static Definition definition(App.Machine machine) {
        return new Definition(parse(machine.asl()));
    }

    /** Creates every machine of the app twice, as it is committed and shortened. */
    Machines(SfnClient client, App app) {
        this.client = client;
        for (App.Machine machine : app.machines()) {
            create(machine.name(), Script.Pace.AS_COMMITTED, machine.asl());
            create(machine.name(), Script.Pace.SHORTENED, shortened(machine.asl()));
        }
    }

    /** Starts an execution. @return its ARN */
    String start(Script script) {
        return client.startExecution(request -> request.stateMachineArn(arns.get(key(script.machine(), script.pace())))
                .name(script.id()).input(script.input().toString())).executionArn();
    }

    private void create(String name, Script.Pace pace, String asl) {
        arns.put(key(name, pace), client.createStateMachine(request -> request.name(key(name, pace)).definition(asl)
                .roleArn(ROLE)).stateMachineArn());
    }

    private static String key(String name, Script.Pace pace) {
        return pace == Script.Pace.SHORTENED ? name + "-shortened" : name;
    }

    private static String shortened(String asl) {
        JsonNode definition = parse(asl);
        definition.get("States").forEach(state -> {
            if (state.has("TimeoutSeconds")) {
                ((ObjectNode) state).put("TimeoutSeconds", SHORT_TIMEOUT_SECONDS);
            }
            state.path("Retry").forEach(retrier -> {
                if (retrier.has("IntervalSeconds")) {
                    ((ObjectNode) retrier).put("IntervalSeconds", SHORT_SECONDS).put("BackoffRate", 1.0);
                }
            });
        });
        return definition.toString();
    }

    private static JsonNode parse(String asl) {
        try {
            return JSON.readTree(asl);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A definition is no JSON", e);
        }
    }

    private static Path root() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("template.yaml"))) {
                return path;
            }
        }
        throw new IllegalStateException("No template.yaml above " + Path.of("").toAbsolutePath());
    }
}
