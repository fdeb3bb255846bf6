package dev.holdfast.local;

import dev.holdfast.aws.ObjectStore;
import dev.holdfast.handlers.AwsServices;
import dev.holdfast.handlers.AwsSources;
import dev.holdfast.handlers.BackupWiring;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.backups.BackupsGate;
import dev.holdfast.local.backups.LocalBackups;
import dev.holdfast.local.deploy.App;
import dev.holdfast.local.deploy.AppReader;
import dev.holdfast.local.deploy.Deployment;
import dev.holdfast.local.deploy.FunctionPolicies;
import dev.holdfast.local.deploy.Permission;
import dev.holdfast.local.deploy.StackSettings;
import dev.holdfast.local.http.AwsGate;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.HttpApi;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.http.S3Wire;
import dev.holdfast.local.http.StepFunctionsGate;
import dev.holdfast.local.journal.MemoryObjects;
import dev.holdfast.local.lambda.EventBus;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.LambdaTaskRunner;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.ses.Ses;
import dev.holdfast.local.ses.SesSettings;
import dev.holdfast.local.ses.SesWire;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.workflow.Workflow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * What one function call after the other meets, each time as if nothing had ever happened: the same services as in the
 * stand-in, on a clock that stands. Functions reach it through sockets, so they may run here or in a process of their own.
 */
public final class EventStage implements AutoCloseable {

    static {
        ThisMachine.prepare();
    }

    private static final String STACK = "holdfast";
    private static final String TEMPLATE = "template.yaml";
    private static final String JOURNAL = STACK + "-Data-Journal";

    private final Options options;
    private final VirtualTime time;
    private final Storage storage = Storage.of(Reach.SOCKETS);
    private final AtomicReference<StepFunctions> stepFunctions = new AtomicReference<>();
    private final AtomicReference<Ses> ses = new AtomicReference<>();
    private final AtomicReference<MemoryObjects> objects = new AtomicReference<>(new MemoryObjects());
    private final Front front;
    private final App app;
    private final Map<String, List<Permission>> permissions;
    private final Product product;
    private final Lambdas lambdas;
    private final Map<String, String> environment;
    private final DynamoDbClient dynamoDb;
    private volatile Consumer<Request> listener = request -> { };
    private List<Workflow> workflows = List.of();
    private Map<String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>> kept = Map.of();

    /**
     * Starts the services, and creates what the template deploys.
     *
     * @param options the repository, its parameters, and the folder of workflows
     * @param now     where the clock stands
     */
    public EventStage(Options options, Instant now) {
        this.options = options;
        this.time = new VirtualTime(now);
        OutgoingWebhooks webhooks = new OutgoingWebhooks(time.clock());
        this.product = new Product(time.clock(), spec -> storage.stores(spec.environment(), time.clock()),
                spec -> new LocalServices(new AwsServices(spec.environment(), time.clock()), webhooks),
                spec -> new AwsSources(spec.environment(), time.clock()),
                spec -> BackupWiring.onAws(spec.environment(), time.clock()));
        this.lambdas = new Lambdas(product, options.log());
        HttpApi api = new HttpApi(lambdas, StandIn.ACCOUNT, time.clock());
        CompletableFuture<AwsGate> gate = new CompletableFuture<>();
        this.front = Front.listen(0, request -> {
            listener.accept(request);
            return gate.join().apply(request);
        });
        StackSettings settings = new StackSettings(STACK, options.region(), StandIn.ACCOUNT,
                front.endpoint().toString(), options.parameters(), Map.of(options.root().resolve("statemachines/template.yaml"),
                        options.statemachines().resolve("template.yaml")));
        this.app = AppReader.read(options.root(), TEMPLATE, settings);
        this.permissions = FunctionPolicies.read(options.root(), TEMPLATE, settings);
        this.environment = options.environment(front.endpoint(), storage.endpoint().orElseThrow());
        this.dynamoDb = Clients.dynamoDb(environment);
        BackupsGate guarded = new BackupsGate(new LocalBackups(app, time));
        gate.complete(new AwsGate(
                Map.of("AWSStepFunctions", request -> new StepFunctionsGate(stepFunctions.get()).handle(request),
                        "DynamoDB", request -> guarded.dynamoDb(request, storage::answer),
                        "DynamoDBStreams", storage::answer,
                        "ResourceGroupsTaggingAPI", guarded::call, "TrentService", guarded::call),
                Map.of(SesWire.PREFIX, request -> new SesWire(ses.get()).handle(request), BackupsGate.PREFIX, guarded::get),
                request -> S3Wire.asks(request) ? new S3Wire(JOURNAL, objects.get()).handle(request) : api.handle(request)));
        Deployment deployment = services();
        storage.deploy(deployment, environment);
        // All of AWS through the front: it knows of backups, of which DynamoDB Local does not.
        Map<String, String> functions = new LinkedHashMap<>(options.environment(front.endpoint(), front.endpoint()));
        functions.put("AWS_ENDPOINT_URL", front.endpoint().toString());
        deployment.functions(functions, api, new EventBus(time, lambdas, options.log()));
    }

    /**
     * Publishes the workflows and templates of the folder.
     *
     * @return the parts of the product, to put people and places in
     */
    public Wiring open() {
        Wiring wiring = wiring();
        workflows = new Catalogue(wiring).publish(options.statemachines(), services().machines());
        return wiring;
    }

    /** The product's own parts, as the step function puts them together. */
    public Wiring wiring() {
        return product.wiring(function("StepFunction"));
    }

    /** Remembers what is in the tables now, for {@link #reset} and {@link #changed}. */
    public void keep() {
        kept = items();
    }

    /** Brings everything back to what was kept: the same items in the tables, no executions, no mail, an empty journal. */
    public void reset() {
        services().machines();
        objects.set(new MemoryObjects());
        items().forEach((table, now) -> {
            Map<Map<String, AttributeValue>, Map<String, AttributeValue>> before = kept.get(table);
            now.keySet().stream().filter(key -> !before.containsKey(key))
                    .forEach(key -> dynamoDb.deleteItem(delete -> delete.tableName(table).key(key)));
            before.forEach((key, item) -> {
                if (!item.equals(now.get(key))) {
                    dynamoDb.putItem(put -> put.tableName(table).item(item));
                }
            });
        });
    }

    /** Whether anything happened since: an item is another one, an execution was started, or a mail was sent. */
    public boolean changed() {
        return !items().equals(kept) || stepFunctions.get().statistics().started() > 0 || ses.get().inbox().size() > 0;
    }

    /** Every item there is: by table, then by key. */
    public Map<String, Map<Map<String, AttributeValue>, Map<String, AttributeValue>>> items() {
        return app.tables().stream().map(App.Table::request).collect(Collectors.toMap(CreateTableRequest::tableName, table ->
                dynamoDb.scanPaginator(scan -> scan.tableName(table.tableName()).consistentRead(true)).items().stream()
                        .collect(Collectors.toMap(item -> key(table, item), item -> item))));
    }

    /** What was published; none is live for an account yet. */
    public List<Workflow> workflows() {
        return workflows;
    }

    /** The functions, run in this process. */
    public Lambdas lambdas() {
        return lambdas;
    }

    /**
     * A function as it is deployed.
     *
     * @param id its logical id in the template
     * @return with everything in its environment that it needs to reach this stage
     */
    public FunctionSpec function(String id) {
        return lambdas.spec(STACK + "-" + id);
    }

    /** The logical ids of all functions. */
    public List<String> functions() {
        return app.functions().stream().map(function -> function.name().substring(STACK.length() + 1)).sorted().toList();
    }

    /** What each function may do of AWS, by the function's logical id. */
    public Map<String, List<Permission>> permissions() {
        return permissions;
    }

    /** From now on, somebody is told of every call of AWS that a function makes. @param next is given it before it is answered */
    public void listener(Consumer<Request> next) {
        listener = next;
    }

    /** Where the clock stands. */
    public Instant now() {
        return time.now();
    }

    /** The executions since the last reset. */
    public StepFunctions stepFunctions() {
        return stepFunctions.get();
    }

    /** The journal since the last reset, as the objects that it is made of. */
    public ObjectStore journal() {
        return objects.get();
    }

    /** The mail since the last reset. */
    public Ses ses() {
        return ses.get();
    }

    @Override
    public void close() {
        front.close();
        dynamoDb.close();
        storage.close();
    }

    private Deployment services() {
        ses.set(new Ses(new SesSettings(options.region(), StandIn.ACCOUNT, app.configurationSets(), -1, 14), time,
                options.readers(), options.sesFaults(), event -> { }));
        stepFunctions.set(new StepFunctions(time, new LambdaTaskRunner(lambdas), new Random(options.seed()),
                options.stepFunctions(StandIn.ACCOUNT)));
        return new Deployment(app, time, lambdas, stepFunctions.get(), options.log());
    }

    /** The key's attributes, the partition's first. */
    private static Map<String, AttributeValue> key(CreateTableRequest table, Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        table.keySchema().forEach(attribute -> key.put(attribute.attributeName(), item.get(attribute.attributeName())));
        return key;
    }
}
