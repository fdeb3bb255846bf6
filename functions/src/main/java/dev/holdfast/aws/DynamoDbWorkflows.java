package dev.holdfast.aws;

import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The catalogue in DynamoDB. Definitions stand once for everyone in the partition {@code *}; each account's partition says
 * which of them are live or paused.
 */
public final class DynamoDbWorkflows implements Workflows {

    /** The partition of what belongs to no account. */
    static final String EVERYONE = "*";
    private static final int FORMAT = 1;
    private static final String DEFINITION = "definition";
    private static final String MACHINE = "machine";
    private static final String LIVE = "live";
    private static final String PAUSED = "paused";
    private static final String NAME = "name";
    private static final String SWITCH = "workflow";

    private final DynamoDbClient client;
    private final String table;
    private final Function<String, Workflow> reader;
    private final PublishedCache cache;

    /**
     * @param reader reads a definition's canonical JSON
     * @param clock  says when what is kept in memory is to be looked up again
     */
    public DynamoDbWorkflows(DynamoDbClient client, String table, Function<String, Workflow> reader, Clock clock) {
        this.client = client;
        this.table = table;
        this.reader = reader;
        this.cache = new PublishedCache(clock);
    }

    @Override
    public Optional<Workflow> definition(String workflow, String hash) {
        return cache.stale(workflow, hash).or(() -> find(workflow, hash)).map(Published::workflow);
    }

    @Override
    public Optional<Published> find(String workflow, String hash) {
        Optional<Published> kept = cache.fresh(workflow, hash);
        if (kept.isPresent()) {
            return kept;
        }
        Map<String, AttributeValue> item = get(EVERYONE, Keys.of(DEFINITION, workflow, hash));
        if (item.isEmpty()) {
            return Optional.empty();
        }
        ItemReader r = new ItemReader("Version " + hash + " of workflow " + workflow, item).format(FORMAT);
        Published version = cache.stale(workflow, hash)
                .map(old -> new Published(old.workflow(), old.definition(), r.text(MACHINE)))
                .orElseGet(() -> read(r));
        cache.put(workflow, hash, version);
        return Optional.of(version);
    }

    @Override
    public List<Published> live(String account) {
        return switches(account).stream().filter(s -> !s.paused() && s.live().isPresent())
                .map(s -> published(s.workflow(), s.live().get())).toList();
    }

    /** {@inheritDoc} Read with strong consistency. */
    @Override
    public List<Switch> switches(String account) {
        QueryRequest query = QueryRequest.builder().tableName(table).consistentRead(true)
                .keyConditionExpression("#account = :account AND begins_with(#version, :switch)")
                .expressionAttributeNames(Map.of("#account", TableDefinitions.ACCOUNT,
                        "#version", TableDefinitions.VERSION))
                .expressionAttributeValues(Map.of(":account", AttributeValue.fromS(account),
                        ":switch", AttributeValue.fromS(Keys.of(SWITCH, "")))).build();
        return client.queryPaginator(query).items().stream()
                .map(item -> new ItemReader("A switch of account " + account, item).format(FORMAT))
                .map(r -> new Switch(r.text(NAME), r.optionalText(LIVE), on(r, PAUSED))).toList();
    }

    @Override
    public boolean paused(String account, String workflow) {
        Map<String, AttributeValue> item = get(account, Keys.of(SWITCH, workflow));
        return !item.isEmpty() && on(new ItemReader("A switch", item), PAUSED);
    }

    @Override
    public void publish(Published version) {
        String workflow = version.workflow().name();
        String hash = version.workflow().hash();
        byte[] definition = Gzip.compress(version.definition());
        Gzip.requireFits("Workflow " + workflow, definition.length);
        update(EVERYONE, Keys.of(DEFINITION, workflow, hash),
                "#definition = if_not_exists(#definition, :definition), #machine = :machine",
                Map.of("#definition", DEFINITION, "#machine", MACHINE),
                Map.of(":definition", AttributeValue.fromB(SdkBytes.fromByteArray(definition)),
                        ":machine", AttributeValue.fromS(version.machine())));
        cache.forget(workflow, hash);
    }

    @Override
    public void goLive(String account, String workflow, String hash) {
        if (find(workflow, hash).isEmpty()) {
            throw new IllegalArgumentException("Version " + hash + " of workflow " + workflow
                    + " is not published: publish it before it goes live");
        }
        turn(account, workflow, LIVE, AttributeValue.fromS(hash));
    }

    @Override
    public void pause(String account, String workflow, boolean paused) {
        turn(account, workflow, PAUSED, AttributeValue.fromBool(paused));
    }

    private Published read(ItemReader item) {
        String definition = Gzip.expand(item.bytes(DEFINITION));
        return new Published(reader.apply(definition), definition, item.text(MACHINE));
    }

    private Published published(String workflow, String hash) {
        // Which machine runs it is looked up again when an execution is started; here the definition counts.
        return cache.stale(workflow, hash).or(() -> find(workflow, hash))
                .orElseThrow(() -> new IllegalStateException("Version " + hash + " of workflow "
                + workflow + " is live, but its definition is gone: publish it again"));
    }

    private void turn(String account, String workflow, String which, AttributeValue value) {
        update(account, Keys.of(SWITCH, workflow), "#name = :name, #which = :value",
                Map.of("#name", NAME, "#which", which), Map.of(":name", AttributeValue.fromS(workflow), ":value", value));
    }

    private Map<String, AttributeValue> get(String account, String version) {
        return client.getItem(r -> r.tableName(table).key(key(account, version)).consistentRead(true)).item();
    }

    /** Sets single attributes, so that going live and pausing never undo each other. */
    private void update(String account, String version, String assignments, Map<String, String> names,
                        Map<String, AttributeValue> values) {
        Map<String, String> allNames = new HashMap<>(names);
        allNames.put("#format", ItemReader.FORMAT);
        Map<String, AttributeValue> allValues = new HashMap<>(values);
        allValues.put(":format", AttributeValue.fromN(Integer.toString(FORMAT)));
        client.updateItem(r -> r.tableName(table).key(key(account, version))
                .updateExpression("SET #format = :format, " + assignments)
                .expressionAttributeNames(allNames).expressionAttributeValues(allValues));
    }

    private static boolean on(ItemReader item, String flag) {
        return item.optionalFlag(flag).orElse(false);
    }

    private static Map<String, AttributeValue> key(String account, String version) {
        return Map.of(TableDefinitions.ACCOUNT, AttributeValue.fromS(account),
                TableDefinitions.VERSION, AttributeValue.fromS(version));
    }
}
