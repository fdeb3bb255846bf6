package dev.holdfast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.local.http.HttpRoute;
import dev.holdfast.local.lambda.EventPattern;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.ses.MailEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * Everything that a template and the templates nested in it deploy.
 *
 * @param functions         the Lambda functions
 * @param routes            the HTTP API
 * @param rules             EventBridge rules
 * @param schedules         what runs by the clock
 * @param streams           which functions read the tables' streams
 * @param tables            the DynamoDB tables
 * @param machines          the state machines
 * @param configurationSets SES configuration sets, each with the events that it publishes to EventBridge
 * @param backups           when AWS Backup makes recovery points
 * @param dashboards        bodies of CloudWatch dashboards, in JSON, by their names
 */
public record App(List<FunctionSpec> functions, List<HttpRoute> routes, List<Rule> rules, List<Schedule> schedules,
        List<Stream> streams, List<Table> tables, List<Machine> machines, Map<String, Set<MailEvent>> configurationSets,
        List<Backup> backups, Map<String, String> dashboards) {
    /** Copies the collections. */
    public App {
        functions = List.copyOf(functions);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
        schedules = List.copyOf(schedules);
        streams = List.copyOf(streams);
        tables = List.copyOf(tables);
        machines = List.copyOf(machines);
        configurationSets = Map.copyOf(configurationSets);
        backups = List.copyOf(backups);
        dashboards = Map.copyOf(dashboards);
    }

    /**
     * An EventBridge rule.
     *
     * @param pattern  which events
     * @param function the function's name
     */
    public record Rule(EventPattern pattern, String function) {
    }

    /**
     * A schedule.
     *
     * @param when     when it runs
     * @param function the function's name
     * @param input    the event
     */
    public record Schedule(ScheduleExpression when, String function, JsonNode input) {
    }

    /**
     * A function that reads a table's stream.
     *
     * @param arn      the stream's ARN
     * @param function the function's name
     * @param batch    at most so many records at once
     * @param window   how long records are gathered before the function is called
     * @param bisects  whether a batch that failed comes again in halves
     * @param attempts how often it is tried again; negative for as long as there are records
     */
    public record Stream(String arn, String function, int batch, Duration window, boolean bisects, int attempts) {
        /** The table's name. */
        public String table() {
            return arn.replaceFirst(".*:table/", "").replaceFirst("/.*", "");
        }
    }

    /**
     * A table.
     *
     * @param request  what creates it
     * @param expires  the attribute that says in epoch seconds when an item may go
     * @param recovery whether point-in-time recovery is on
     */
    public record Table(CreateTableRequest request, Optional<String> expires, boolean recovery) {
    }

    /**
     * A rule of a backup plan.
     *
     * @param vault the vault's name
     * @param when  when points are made
     * @param kept  how long
     */
    public record Backup(String vault, ScheduleExpression when, Duration kept) {
    }

    /**
     * A state machine.
     *
     * @param name       its name
     * @param definition the file with its ASL
     * @param asl        the ASL, placeholders filled
     * @param alias      the alias under which each version is published, if any
     */
    public record Machine(String name, Path definition, String asl, Optional<String> alias) {
    }
}
