package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations on executions and task tokens, from and to JSON. */
final class ExecutionOperations {

    private final StepFunctions service;
    private final PageTokens pages;

    ExecutionOperations(StepFunctions service, PageTokens pages) {
        this.service = service;
        this.pages = pages;
    }

    void register(Map<String, Operation> operations) {
        operations.put("StartExecution", this::start);
        operations.put("DescribeExecution", this::describe);
        operations.put("DescribeStateMachineForExecution", this::stateMachine);
        operations.put("ListExecutions", this::list);
        operations.put("GetExecutionHistory", this::history);
        operations.put("StopExecution", this::stop);
        operations.put("RedriveExecution", this::redrive);
        operations.put("SendTaskSuccess", this::taskSuccess);
        operations.put("SendTaskFailure", this::taskFailure);
        operations.put("SendTaskHeartbeat", this::taskHeartbeat);
    }

    private ObjectNode start(WireRequest request) {
        String machine = request.required("stateMachineArn");
        Optional<String> name = request.text("name");
        String input = request.text("input").orElse("{}");
        request.text("traceHeader");
        request.done();
        ExecutionDescription execution = service.executions().start(machine, name, input);
        ObjectNode answer = WireJson.object();
        answer.put("executionArn", execution.arn());
        answer.set("startDate", WireJson.time(execution.started()));
        return answer;
    }

    private ObjectNode describe(WireRequest request) {
        String arn = request.required("executionArn");
        boolean metadataOnly = request.metadataOnly();
        request.done();
        ExecutionDescription execution = service.executions().describe(arn);
        ObjectNode answer = summary(execution);
        if (!metadataOnly) {
            answer.put("input", execution.input());
            WireJson.put(answer, "output", execution.output());
        }
        answer.putObject("inputDetails").put("included", !metadataOnly);
        execution.output().ifPresent(output -> answer.putObject("outputDetails").put("included", !metadataOnly));
        WireJson.put(answer, "error", execution.error());
        WireJson.put(answer, "cause", execution.cause());
        answer.put("redriveStatus", execution.notRedrivable().isEmpty() ? "REDRIVABLE" : "NOT_REDRIVABLE");
        WireJson.put(answer, "redriveStatusReason", execution.notRedrivable());
        return answer;
    }

    /** What ListExecutions and DescribeExecution have in common. */
    private static ObjectNode summary(ExecutionDescription execution) {
        ObjectNode answer = WireJson.object();
        answer.put("executionArn", execution.arn());
        answer.put("stateMachineArn", execution.stateMachineArn());
        answer.put("name", execution.name());
        answer.put("status", execution.status().name());
        answer.set("startDate", WireJson.time(execution.started()));
        execution.stopped().ifPresent(at -> answer.set("stopDate", WireJson.time(at)));
        WireJson.put(answer, "stateMachineVersionArn", execution.versionArn());
        WireJson.put(answer, "stateMachineAliasArn", execution.aliasArn());
        answer.put("redriveCount", execution.redriveCount());
        execution.redriven().ifPresent(at -> answer.set("redriveDate", WireJson.time(at)));
        return answer;
    }

    private ObjectNode stateMachine(WireRequest request) {
        String arn = request.required("executionArn");
        boolean metadataOnly = request.metadataOnly();
        request.done();
        MachineDescription machine = service.executions().stateMachineFor(arn);
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineArn", machine.arn());
        answer.set("updateDate", WireJson.time(machine.created()));
        MachineOperations.definition(answer, machine, metadataOnly);
        return answer;
    }

    private ObjectNode list(WireRequest request) {
        String machine = request.required("stateMachineArn");
        Optional<ExecutionStatus> status = request.text("statusFilter").map(ExecutionOperations::status);
        int max = request.maxResults();
        Optional<String> token = request.text("nextToken");
        request.done();
        String question = "ListExecutions " + machine + " " + status.map(ExecutionStatus::name).orElse("");
        long before = token.map(given -> pages.position(question, given)).orElse(Long.MAX_VALUE);
        // One more than asked for tells whether another page is worth its token.
        List<Executions.Listed> found = service.executions().list(machine, status, before, max + 1);
        boolean more = found.size() > max;
        List<Executions.Listed> page = more ? found.subList(0, max) : found;
        return WireJson.page("executions", new PageTokens.Page<>(
                page.stream().map(each -> summary(each.description())).toList(),
                more ? Optional.of(pages.issue(question, page.get(max - 1).number())) : Optional.empty()));
    }

    private static ExecutionStatus status(String text) {
        try {
            return ExecutionStatus.valueOf(text);
        } catch (IllegalArgumentException unknown) {
            throw ServiceError.validation("The statusFilter " + text + " is not one of "
                    + List.of(ExecutionStatus.values()));
        }
    }

    private ObjectNode history(WireRequest request) {
        String arn = request.required("executionArn");
        boolean reverse = request.flag("reverseOrder", false);
        boolean data = request.flag("includeExecutionData", true);
        int max = request.maxResults();
        Optional<String> token = request.text("nextToken");
        request.done();
        List<HistoryEvent> events = service.executions().history(arn);
        if (reverse) {
            events = new ArrayList<>(events);
            Collections.reverse(events);
        }
        HistoryJson json = new HistoryJson(service.settings().region(), data);
        return WireJson.page("events", pages.page("GetExecutionHistory " + arn + " " + reverse, events, token, max)
                .map(json::event));
    }

    private ObjectNode stop(WireRequest request) {
        String arn = request.required("executionArn");
        Optional<String> error = request.text("error");
        Optional<String> cause = request.text("cause");
        request.done();
        ExecutionDescription stopped = service.executions().stop(arn, error, cause);
        ObjectNode answer = WireJson.object();
        answer.set("stopDate", WireJson.time(stopped.stopped().orElseThrow()));
        return answer;
    }

    private ObjectNode redrive(WireRequest request) {
        String arn = request.required("executionArn");
        Optional<String> token = request.text("clientToken");
        request.done();
        ObjectNode answer = WireJson.object();
        answer.set("redriveDate", WireJson.time(service.executions().redrive(arn, token)));
        return answer;
    }

    private ObjectNode taskSuccess(WireRequest request) {
        String token = request.required("taskToken");
        String output = request.required("output");
        request.done();
        service.callbacks().success(token, output);
        return WireJson.object();
    }

    private ObjectNode taskFailure(WireRequest request) {
        String token = request.required("taskToken");
        Optional<String> error = request.text("error");
        Optional<String> cause = request.text("cause");
        request.done();
        service.callbacks().failure(token, error, cause);
        return WireJson.object();
    }

    private ObjectNode taskHeartbeat(WireRequest request) {
        String token = request.required("taskToken");
        request.done();
        service.callbacks().heartbeat(token);
        return WireJson.object();
    }
}
