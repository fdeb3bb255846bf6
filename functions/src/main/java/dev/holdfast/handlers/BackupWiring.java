package dev.holdfast.handlers;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.DynamoDbCopies;
import dev.holdfast.aws.DynamoDbDrills;
import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.aws.DynamoDbTables;
import dev.holdfast.aws.DynamoDbWatchMemory;
import dev.holdfast.aws.HttpDeadMansSwitch;
import dev.holdfast.aws.KmsKeys;
import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.aws.Parameters;
import dev.holdfast.aws.S3ObjectStore;
import dev.holdfast.aws.VaultPoints;
import dev.holdfast.backups.DeadMansSwitch;
import dev.holdfast.backups.DrillSteps;
import dev.holdfast.backups.JournalProgress;
import dev.holdfast.backups.Limits;
import dev.holdfast.backups.SampledJournal;
import dev.holdfast.backups.Watch;
import dev.holdfast.backups.WatchRound;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Puts the watch over the backups together from its environment: {@code STACK_NAME}, {@code BACKUP_VAULT},
 * {@code OPERATIONS_TABLE} and {@code JOURNAL_BUCKET}, and {@code PING_URL_PARAMETER}, the name of the parameter that holds the dead man's switch's
 * URL; without it nobody outside is pinged. It needs none of what the functions that send email need.
 */
public final class BackupWiring {

    private final String stack;
    private final Clock clock;
    private final Watch.Sources sources;
    private final Supplier<DrillSteps.Ports> drill;
    private final DeadMansSwitch outside;

    /** As Lambda runs it. */
    public static BackupWiring ofLambda() {
        return onAws(System.getenv(), Clock.systemUTC());
    }

    /** On the services of AWS, wherever the environment says that they are. @param variables by name */
    public static BackupWiring onAws(Map<String, String> variables, Clock clock) {
        return new BackupWiring(new Environment(variables).required("STACK_NAME"), clock, sources(variables, clock),
                () -> drill(variables), outside(variables));
    }

    /** Whom the watch asks on AWS. @param variables by name; neither stack nor ping are read @param clock what time it is */
    public static Watch.Sources sources(Map<String, String> variables, Clock clock) {
        Environment environment = new Environment(variables);
        DynamoDbClient dynamoDb = Clients.dynamoDb(variables);
        String operations = environment.required("OPERATIONS_TABLE");
        return new Watch.Sources(new DynamoDbTables(dynamoDb, variables),
                new VaultPoints(environment.required("BACKUP_VAULT"), variables), new KmsKeys(variables),
                journal(environment, dynamoDb, clock),
                new DynamoDbDrills(dynamoDb, operations, BackupWiring::draw), new DynamoDbWatchMemory(dynamoDb, operations, BackupWiring::draw));
    }

    /**
     * On these ports.
     *
     * @param stack   the stack whose tables are watched
     * @param sources whom the watch asks
     * @param drill   what a drill works with, asked for when one is run
     * @param outside who is pinged
     */
    public BackupWiring(String stack, Clock clock, Watch.Sources sources, Supplier<DrillSteps.Ports> drill,
                        DeadMansSwitch outside) {
        this.stack = stack;
        this.clock = clock;
        this.sources = sources;
        this.drill = drill;
        this.outside = outside;
    }

    Clock clock() {
        return clock;
    }

    String stack() {
        return stack;
    }

    /** The watch with its pings. */
    WatchRound watchRound() {
        return new WatchRound(new Watch(sources, Limits.standard(), clock), outside);
    }

    /** Whom the watch asks. */
    Watch.Sources sources() {
        return sources;
    }

    /** What a drill works with. */
    DrillSteps.Ports drillPorts() {
        return drill.get();
    }

    private static DrillSteps.Ports drill(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        DynamoDbClient dynamoDb = Clients.dynamoDb(variables);
        return new DrillSteps.Ports(new DynamoDbTables(dynamoDb, variables), new DynamoDbCopies(dynamoDb, BackupWiring::draw),
                new ObjectJournal(new S3ObjectStore(environment.required("JOURNAL_BUCKET"), variables)),
                new DynamoDbDrills(dynamoDb, environment.required("OPERATIONS_TABLE"), BackupWiring::draw));
    }

    private static DeadMansSwitch outside(Map<String, String> variables) {
        String parameter = variables.getOrDefault("PING_URL_PARAMETER", "");
        return parameter.isBlank() ? DeadMansSwitch.none()
                : new HttpDeadMansSwitch(() -> new Parameters(variables).value(parameter), BackupWiring::pause);
    }

    private static JournalProgress journal(Environment environment, DynamoDbClient dynamoDb, Clock clock) {
        return table -> new SampledJournal(
                new ObjectJournal(new S3ObjectStore(environment.required("JOURNAL_BUCKET"), environment.variables())),
                new DynamoDbPositions(dynamoDb, table, BackupWiring::draw), BackupWiring::draw, clock).behind(table);
    }

    private static String draw() {
        return UUID.randomUUID().toString();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
