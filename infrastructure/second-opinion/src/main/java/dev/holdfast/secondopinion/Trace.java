package dev.holdfast.secondopinion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * What an execution did, as its service tells it: every event of the history with all its details, and how it ended.
 * Instants are left out; of a Wait it is kept whether it ended before its time.
 *
 * @param events each with {@code type} and, by their names, its details; texts that are JSON are read
 */
public record Trace(List<ObjectNode> events) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    /** What the Waits of this product wait for. */
    private static final List<String> WAKE_TIMES = List.of("wakeAt", "notBefore");
    private static final Set<String> DOCUMENTS = Set.of("input", "output", "parameters", "cause");

    /** Copies the events. */
    public Trace {
        events = List.copyOf(events);
    }

    /**
     * Everything that is known of an execution.
     *
     * @param client    of the service that runs it
     * @param execution its ARN
     * @return its trace so far, which ends with what DescribeExecution says
     */
    public static Trace of(SfnClient client, String execution) {
        List<ObjectNode> events = new ArrayList<>();
        List<HistoryEvent> history = client.getExecutionHistoryPaginator(r -> r.executionArn(execution))
                .events().stream().toList();
        Optional<Instant> due = Optional.empty();
        for (HistoryEvent event : history) {
            ObjectNode written = write(event);
            if (event.type() == HistoryEventType.WAIT_STATE_ENTERED) {
                due = WAKE_TIMES.stream().map(field -> written.get("input").path(field)).filter(JsonNode::isTextual)
                        .map(time -> Instant.parse(time.textValue())).findFirst();
            } else if (event.type() == HistoryEventType.WAIT_STATE_EXITED) {
                written.put("wokeEarly", due.isPresent() && event.timestamp().isBefore(due.get()));
            }
            events.add(written);
        }
        events.add(end(client.describeExecution(r -> r.executionArn(execution))));
        return new Trace(events);
    }

    /** Whether the execution was still under way. */
    public boolean isRunning() {
        return events.get(events.size() - 1).path("status").asText().equals("RUNNING");
    }

    /**
     * The beginning.
     *
     * @param count how many events, or more than there are
     * @return a copy
     */
    public Trace first(int count) {
        return new Trace(events.subList(0, Math.min(count, events.size())));
    }

    /**
     * The same without a field, wherever in the data it stands.
     *
     * @param field such as {@code wakeAt}
     * @return a copy
     */
    public Trace without(String field) {
        return new Trace(events.stream().map(event -> {
            ObjectNode copy = event.deepCopy();
            copy.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
            return copy;
        }).toList());
    }

    /**
     * The same with the words "an instant" instead of one. AWS promises ISO 8601 and no more of the instants that it hands out
     * itself (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html): {@code Z} and
     * {@code +00:00}, milliseconds and microseconds are all right, and what {@link Instant#parse} refuses stays as it is.
     *
     * @param field such as the time at which an execution began
     * @return a copy
     */
    public Trace withAnyInstantAs(String field) {
        return new Trace(events.stream().map(event -> {
            ObjectNode copy = event.deepCopy();
            copy.findParents(field).stream().filter(parent -> isInstant(parent.get(field).asText()))
                    .forEach(parent -> ((ObjectNode) parent).put(field, "an instant"));
            return copy;
        }).toList());
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeParseException other) {
            return false;
        }
    }

    private static ObjectNode write(HistoryEvent event) {
        ObjectNode written = JsonNodeFactory.instance.objectNode().put("type", event.typeAsString())
                .put("id", event.id()).put("previousEventId", event.previousEventId());
        for (SdkField<?> field : event.sdkFields()) {
            if (field.getValueOrDefault(event) instanceof SdkPojo details) {
                details.sdkFields().forEach(detail -> put(written, detail, details));
            }
        }
        return written;
    }

    private static void put(ObjectNode written, SdkField<?> field, SdkPojo details) {
        Object value = field.getValueOrDefault(details);
        if (value instanceof SdkPojo more) {
            ObjectNode part = written.putObject(field.memberName());
            more.sdkFields().forEach(detail -> put(part, detail, more));
        } else if (value instanceof String text) {
            written.set(field.memberName(), DOCUMENTS.contains(field.memberName()) ? document(text)
                    : JsonNodeFactory.instance.textNode(text));
        } else if (value != null) {
            written.set(field.memberName(), JSON.valueToTree(value));
        }
    }

    private static ObjectNode end(DescribeExecutionResponse description) {
        ObjectNode end = JsonNodeFactory.instance.objectNode().put("type", "DescribeExecution")
                .put("status", description.statusAsString());
        Optional.ofNullable(description.input()).ifPresent(text -> end.set("input", document(text)));
        Optional.ofNullable(description.output()).ifPresent(text -> end.set("output", document(text)));
        Optional.ofNullable(description.error()).ifPresent(text -> end.put("error", text));
        Optional.ofNullable(description.cause()).ifPresent(text -> end.set("cause", document(text)));
        return end;
    }

    private static JsonNode document(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
