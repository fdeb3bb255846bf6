package dev.holdfast.handlers;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.DynamoDbDrills;
import dev.holdfast.aws.DynamoDbTables;
import dev.holdfast.aws.DynamoDbWatchMemory;
import dev.holdfast.aws.HttpDeadMansSwitch;
import dev.holdfast.aws.KmsKeys;
import dev.holdfast.aws.Parameters;
import dev.holdfast.aws.VaultPoints;
import dev.holdfast.backups.DeadMansSwitch;
import dev.holdfast.backups.Drills;
import dev.holdfast.backups.JournalProgress;
import dev.holdfast.backups.Limits;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.backups.Watch;
import dev.holdfast.backups.WatchMemory;
import dev.holdfast.backups.WatchRound;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Puts the watch over the backups together from its environment: {@code STACK_NAME}, {@code BACKUP_VAULT} and
 * {@code OPERATIONS_TABLE}, and {@code PING_URL_PARAMETER}, the name of the parameter that holds the dead man's switch's
 * URL; without it nobody outside is pinged. It needs none of what the functions that send email need.
 */
public final class BackupWiring {

    private final Map<String, String> environment;
    private final Clock clock;
    private final DynamoDbClient dynamoDb;
    private final Supplier<String> stamps = () -> UUID.randomUUID().toString();

    /** As Lambda runs it. */
    public static BackupWiring ofLambda() {
        return new BackupWiring(System.getenv(), Clock.systemUTC());
    }

    /** @param environment variables by name @param clock what time it is */
    public BackupWiring(Map<String, String> environment, Clock clock) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.dynamoDb = Clients.dynamoDb(this.environment);
    }

    public Clock clock() {
        return clock;
    }

    /** The stack whose tables are watched. */
    public String stack() {
        return variable("STACK_NAME");
    }

    /** The watch with its pings. */
    public WatchRound watchRound() {
        return new WatchRound(watch(memory()), outside());
    }

    /** The watch alone. @param memory what the watch before saw, and where this one leaves what it sees */
    public Watch watch(WatchMemory memory) {
        return new Watch(new Watch.Sources(new DynamoDbTables(dynamoDb, environment),
                new VaultPoints(variable("BACKUP_VAULT"), environment), new KmsKeys(environment), journal(), drills(),
                memory), Limits.standard(), clock);
    }

    /** What watches see. */
    public WatchMemory memory() {
        return new DynamoDbWatchMemory(dynamoDb, variable("OPERATIONS_TABLE"), stamps);
    }

    /** The history of drills. */
    public Drills drills() {
        return new DynamoDbDrills(dynamoDb, variable("OPERATIONS_TABLE"), stamps);
    }

    private DeadMansSwitch outside() {
        String parameter = environment.getOrDefault("PING_URL_PARAMETER", "");
        return parameter.isBlank() ? DeadMansSwitch.none()
                : new HttpDeadMansSwitch(() -> new Parameters(environment).value(parameter), BackupWiring::pause);
    }

    private static JournalProgress journal() {
        return table -> {
            throw new Unanswered(Unanswered.Kind.FAILED, "journal", "no journal is deployed", null);
        };
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String variable(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("The environment variable " + name + " is missing: the template sets it");
        }
        return value;
    }
}
