package dev.holdfast.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.EventStage;
import dev.holdfast.local.lambda.InvocationResult;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.stepfunctions.MachineDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Asks functions what the files in {@code events/} ask, and says what came of it, in the words of the expected answers:
 * {@code answer} or {@code error}, and {@code afterwards} for what changed: items of tables, {@code started} executions,
 * {@code sent} emails and what the journal {@code kept}.
 */
public final class EventCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventStage stage;
    private final Functions functions;

    /** Whoever runs the functions. */
    @FunctionalInterface
    public interface Functions {

        /** Invokes a function. @param id its logical id in the template */
        InvocationResult invoke(String id, byte[] event);
    }

    /**
     * What came of an event.
     *
     * @param file    the event
     * @param happened in the words of the expected answer
     */
    public record Outcome(EventFile file, JsonNode happened) {

        /** Whether it is what the file beside the event says. */
        public boolean asExpected() {
            return happened.equals(file.expected());
        }

        /** As the file beside the event would say it. */
        public String text() {
            return happened.toPrettyString() + "\n";
        }
    }

    /** @param functions run on this stage, here or elsewhere */
    public EventCheck(EventStage stage, Functions functions) {
        this.stage = stage;
        this.functions = functions;
    }

    /** Lets one event come, in a world where nothing else has happened. */
    public Outcome run(EventFile file) {
        stage.reset();
        Snapshot before = Snapshot.of(stage);
        InvocationResult result = functions.invoke(file.function(), file.payload());
        ObjectNode happened = JSON.createObjectNode();
        JsonNode payload = read(result.payload());
        if (result.functionError()) {
            ObjectNode error = happened.putObject("error");
            error.set("errorType", payload.path("errorType"));
            error.set("errorMessage", payload.path("errorMessage"));
        } else {
            happened.set("answer", payload.has("statusCode") ? http(payload) : payload);
        }
        ObjectNode afterwards = Snapshot.of(stage).since(before);
        ArrayNode started = JSON.createArrayNode();
        stage.stepFunctions().machines().list().stream().map(MachineDescription::arn)
                .flatMap(machine -> stage.stepFunctions().executions().list(machine, Optional.empty(),
                        Long.MAX_VALUE, Integer.MAX_VALUE).stream())
                .forEach(execution -> started.addObject().put("execution", execution.description().name())
                        .set("input", read(execution.description().input().getBytes(StandardCharsets.UTF_8))));
        if (!started.isEmpty()) {
            afterwards.set("started", started);
        }
        ArrayNode sent = JSON.createArrayNode();
        stage.ses().inbox().all().forEach(mail -> sent.add(mail(mail)));
        if (!sent.isEmpty()) {
            afterwards.set("sent", sent);
        }
        ArrayNode kept = kept();
        if (!kept.isEmpty()) {
            afterwards.set("kept", kept);
        }
        happened.set("afterwards", afterwards);
        return new Outcome(file, read(happened.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** The journal's lines, in the order of its objects. */
    private ArrayNode kept() {
        ArrayNode kept = JSON.createArrayNode();
        for (String key : stage.journal().list("", "").keys()) {
            try (InputStream lines = new GZIPInputStream(new ByteArrayInputStream(stage.journal().get(key)))) {
                new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines()
                        .forEach(line -> kept.add(read(line.getBytes(StandardCharsets.UTF_8))));
            } catch (IOException wrong) {
                throw new UncheckedIOException("Object " + key + " of the journal is no gzip", wrong);
            }
        }
        return kept;
    }

    private static ObjectNode mail(SentMail mail) {
        ObjectNode node = JSON.createObjectNode().put("to", String.join(", ", mail.to())).put("subject", mail.subject());
        node.set("tags", JSON.valueToTree(new TreeMap<>(mail.tags())));
        return node;
    }

    /** Headers in order, and a JSON body as what it says. */
    private static ObjectNode http(JsonNode answer) {
        ObjectNode node = JSON.createObjectNode();
        node.set("statusCode", answer.get("statusCode"));
        TreeMap<String, JsonNode> headers = new TreeMap<>();
        answer.path("headers").fields().forEachRemaining(header -> headers.put(header.getKey(), header.getValue()));
        node.set("headers", JSON.valueToTree(headers));
        String body = answer.path("body").asText();
        boolean json = answer.path("headers").path("content-type").asText().endsWith("json");
        node.set("body", json ? read(body.getBytes(StandardCharsets.UTF_8)) : answer.path("body"));
        return node;
    }

    private static JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException wrong) {
            throw new IllegalStateException("A function answered what is no JSON: " + wrong.getOriginalMessage(), wrong);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Bytes in memory could not be read", impossible);
        }
    }
}
