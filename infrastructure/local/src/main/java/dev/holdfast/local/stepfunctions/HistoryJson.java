package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** Writes history events as GetExecutionHistory does. */
final class HistoryJson {

    private static final String LAMBDA = "lambda";

    private final String region;
    private final boolean data;

    /**
     * @param region of tasks
     * @param data   whether inputs and outputs are wanted
     */
    HistoryJson(String region, boolean data) {
        this.region = region;
        this.data = data;
    }

    ObjectNode event(HistoryEvent event) {
        ObjectNode json = WireJson.object();
        json.set("timestamp", WireJson.time(event.timestamp()));
        json.put("type", event.type().wire());
        json.put("id", event.id());
        json.put("previousEventId", event.previousId());
        detail(json, event);
        return json;
    }

    private void detail(ObjectNode json, HistoryEvent event) {
        HistoryDetail detail = event.detail();
        if (detail instanceof HistoryDetail.Started started) {
            ObjectNode details = json.putObject(field(event.type()));
            document(details, "input", started.input());
            details.put("roleArn", started.roleArn());
            WireJson.put(details, "stateMachineAliasArn", started.aliasArn());
            WireJson.put(details, "stateMachineVersionArn", started.versionArn());
        } else if (detail instanceof HistoryDetail.Entered entered) {
            ObjectNode details = json.putObject("stateEnteredEventDetails");
            details.put("name", entered.name());
            document(details, "input", entered.input().toString());
        } else if (detail instanceof HistoryDetail.Exited exited) {
            ObjectNode details = json.putObject("stateExitedEventDetails");
            details.put("name", exited.name());
            document(details, "output", exited.output().toString());
        } else if (detail instanceof HistoryDetail.Scheduled scheduled) {
            scheduled(json.putObject(field(event.type())), event.type(), scheduled);
        } else if (detail instanceof HistoryDetail.TaskStarted started) {
            resource(json.putObject(field(event.type())), started.resource());
        } else if (detail instanceof HistoryDetail.Output output) {
            ObjectNode details = json.putObject(field(event.type()));
            resource(details, output.resource());
            document(details, "output", output.output().toString());
        } else if (detail instanceof HistoryDetail.Failure failure) {
            ObjectNode details = json.putObject(field(event.type()));
            resource(details, failure.resource());
            WireJson.put(details, "error", failure.error());
            WireJson.put(details, "cause", failure.cause());
        } else if (detail instanceof HistoryDetail.Succeeded succeeded) {
            document(json.putObject(field(event.type())), "output", succeeded.output().toString());
        } else if (detail instanceof HistoryDetail.Redriven redriven) {
            json.putObject(field(event.type())).put("redriveCount", redriven.redriveCount());
        }
    }

    private void scheduled(ObjectNode details, HistoryEventType type, HistoryDetail.Scheduled scheduled) {
        if (type == HistoryEventType.TASK_SCHEDULED) {
            resource(details, scheduled.resource());
            details.put("region", region);
            details.put("parameters", data ? scheduled.parameters().toString() : "");
        } else {
            details.put("resource", scheduled.resource());
            document(details, "input", scheduled.parameters().toString());
        }
        scheduled.timeoutSeconds().ifPresent(seconds -> details.put("timeoutInSeconds", seconds));
        scheduled.heartbeatSeconds().ifPresent(seconds -> details.put("heartbeatInSeconds", seconds));
    }

    private static void resource(ObjectNode details, String resource) {
        if (!resource.isEmpty()) {
            details.put("resourceType", LAMBDA);
            details.put("resource", resource);
        }
    }

    private void document(ObjectNode details, String field, String text) {
        if (data) {
            details.put(field, text);
            details.putObject(field + "Details").put("truncated", false);
        }
    }

    /** The member that holds the details of a type: taskFailedEventDetails for TaskFailed. */
    private static String field(HistoryEventType type) {
        String name = type.wire();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) + "EventDetails";
    }
}
