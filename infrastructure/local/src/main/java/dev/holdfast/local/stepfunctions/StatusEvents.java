package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/**
 * The ends of executions in the shape in which EventBridge tells them. That an execution began is told by Step Functions as
 * well, and not by this.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Execution status
 * changes in EventBridge</a>.
 */
public final class StatusEvents {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Settings settings;

    /** Events of one account and region. */
    public StatusEvents(Settings settings) {
        this.settings = settings;
    }

    /** One event. @param ended an execution that has ended */
    public JsonNode event(ExecutionDescription ended) {
        Instant at = ended.stopped().orElseThrow();
        ObjectNode event = JSON.objectNode().put("version", "0")
                .put("id", UUID.nameUUIDFromBytes((ended.arn() + at + ended.redriveCount()).getBytes(StandardCharsets.UTF_8)).toString())
                .put("detail-type", "Step Functions Execution Status Change")
                .put("source", "aws.states")
                .put("account", settings.account())
                .put("time", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", settings.region());
        event.putArray("resources").add(ended.arn());
        ObjectNode detail = event.putObject("detail")
                .put("executionArn", ended.arn())
                .put("stateMachineArn", ended.stateMachineArn())
                .put("name", ended.name())
                .put("status", ended.status().name())
                .put("startDate", ended.started().toEpochMilli())
                .put("stopDate", at.toEpochMilli())
                .put("input", ended.input());
        text(detail, "output", ended.output());
        text(detail, "stateMachineVersionArn", ended.versionArn());
        text(detail, "stateMachineAliasArn", ended.aliasArn());
        text(detail, "error", ended.error());
        text(detail, "cause", ended.cause());
        detail.put("redriveCount", ended.redriveCount()).put("redriveStatus", ended.notRedrivable().isPresent()
                ? "NOT_REDRIVABLE" : "REDRIVABLE");
        detail.putObject("inputDetails").put("included", true);
        return event;
    }

    private static void text(ObjectNode detail, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> detail.put(name, text), () -> detail.putNull(name));
    }
}
