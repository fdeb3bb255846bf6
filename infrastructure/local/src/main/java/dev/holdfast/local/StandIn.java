package dev.holdfast.local;

import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.aws.ObjectStore;
import dev.holdfast.backups.DeadMansSwitch;
import dev.holdfast.backups.DrillSteps;
import dev.holdfast.backups.Watch;
import dev.holdfast.handlers.AwsServices;
import dev.holdfast.handlers.AwsSources;
import dev.holdfast.handlers.BackupWiring;
import dev.holdfast.handlers.Services;
import dev.holdfast.handlers.Sources;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.journal.Journal;
import dev.holdfast.local.backups.BackupsGate;
import dev.holdfast.local.backups.LocalBackups;
import dev.holdfast.local.deploy.App;
import dev.holdfast.local.deploy.AppReader;
import dev.holdfast.local.deploy.Deployment;
import dev.holdfast.local.deploy.StackSettings;
import dev.holdfast.local.direct.DirectServices;
import dev.holdfast.local.http.AwsGate;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.HttpApi;
import dev.holdfast.local.http.LambdaWire;
import dev.holdfast.local.http.Pages;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.http.S3Wire;
import dev.holdfast.local.http.StepFunctionsGate;
import dev.holdfast.local.journal.FolderObjects;
import dev.holdfast.local.journal.MemoryObjects;
import dev.holdfast.local.lambda.EventBus;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.LambdaTaskRunner;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.ses.Inbox;
import dev.holdfast.local.ses.Ses;
import dev.holdfast.local.ses.SesEvents;
import dev.holdfast.local.ses.SesSettings;
import dev.holdfast.local.ses.SesWire;
import dev.holdfast.local.stepfunctions.StatusEvents;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.streams.RecordTimes;
import dev.holdfast.local.streams.StreamFeed;
import dev.holdfast.local.streams.StreamSource;
import dev.holdfast.local.time.Timeline;
import dev.holdfast.memory.InMemoryCopies;
import dev.holdfast.workflow.Workflow;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * AWS on one machine, with what template.yaml deploys in it. Several can live in one process: nothing is shared, and
 * everything that a function needs is in its own environment.
 */
public final class StandIn implements AutoCloseable {
    /** The account's number, as in AWS's own documentation. */
    public static final String ACCOUNT = "123456789012";

    static {
        ThisMachine.prepare();
    }

    private static final String STACK = "holdfast";
    private static final String CONFIGURATION_SET = "CONFIGURATION_SET";
    private static final String STEP_FUNCTION = STACK + "-StepFunction";
    private static final String OPERATIONS_FUNCTION = STACK + "-RestoreFunction";
    private static final String JOURNAL = STACK + "-Data-Journal";

    private final Options options;
    private final Timeline time;
    private final Storage storage;
    private final OutgoingWebhooks webhooks;
    private final Product product;
    private final Lambdas lambdas;
    private final Ses ses;
    private final StepFunctions stepFunctions;
    private final RecordTimes times;
    private final StreamFeed feed;
    private final Optional<DynamoDbStreamsClient> streams;
    private final ObjectStore objects;
    private final HttpApi api;
    private final Front front;
    private final App app;
    private final LocalBackups backups;
    private final Watch.Sources backupSources;
    private final Deployment deployment;
    private final Map<String, String> environment;

    private StandIn(Options options, Timeline time) {
        this.options = options;
        this.time = time;
        this.storage = Storage.of(options.reach());
        this.webhooks = new OutgoingWebhooks(time.clock());
        this.product = new Product(time.clock(), spec -> storage.stores(spec.environment(), time.clock()), this::services,
                this::sources, this::backupWiring);
        this.lambdas = new Lambdas(product, options.log());
        this.times = new RecordTimes(time.clock());
        this.feed = new StreamFeed(time, lambdas, times, options.log());
        this.objects = options.journal().<ObjectStore>map(FolderObjects::new).orElseGet(MemoryObjects::new);
        if (!storage.tells(feed::changed)) {
            lambdas.listener(function -> feed.changed());
        }
        this.api = new HttpApi(lambdas, ACCOUNT, time.clock());
        // The front must listen before the template is read, because the template asks where; it answers afterwards.
        CompletableFuture<AwsGate> gate = new CompletableFuture<>();
        this.front = Front.listen(options.port(), request -> gate.join().apply(request));
        this.app = AppReader.read(options.root(), "template.yaml", new StackSettings(STACK, options.region(), ACCOUNT,
                front.endpoint().toString(), options.parameters(),
                Map.of(options.root().resolve("statemachines/template.yaml"),
                        options.statemachines().resolve("template.yaml"))));
        this.backups = new LocalBackups(app, time);
        this.backupSources = backups.sources();
        EventBus bus = new EventBus(time, lambdas, options.log());
        SesSettings mailing = new SesSettings(options.region(), ACCOUNT, app.configurationSets(), -1, 14);
        SesEvents events = new SesEvents(mailing);
        this.ses = new Ses(mailing, time, options.readers(), options.sesFaults(),
                notice -> bus.put(events.event(notice)));
        this.stepFunctions = new StepFunctions(time, new LambdaTaskRunner(lambdas), new Random(options.seed()),
                options.stepFunctions(ACCOUNT));
        StatusEvents ends = new StatusEvents(stepFunctions.settings());
        stepFunctions.listener(execution -> bus.put(ends.event(execution)));
        lambdas.faults(options.lambdaFaults());
        this.environment = options.environment(front.endpoint(),
                storage.endpoint().orElse(front.endpoint()));
        this.deployment = new Deployment(app, time, lambdas, stepFunctions, options.log());
        storage.deploy(deployment, environment);
        deployment.functions(environment, api, bus);
        this.streams = storage.streams(environment);
        streams.ifPresent(client -> app.streams().forEach(stream -> feed.map(client, new StreamSource(stream.arn(),
                stream.table(), stream.function(), stream.batch(), stream.window(), stream.bisects(), stream.attempts()))));
        gate.complete(gate());
    }

    /**
     * Starts everything, with an empty database and what {@code template.yaml} deploys.
     *
     * @param options how
     * @param time    the clock that everything follows; the caller lets it pass
     * @return the running stand-in
     */
    public static StandIn start(Options options, Timeline time) {
        StandIn standIn = new StandIn(options, time);
        standIn.publish();
        return standIn;
    }

    /**
     * Deploys the state machines and publishes workflows and templates, as a deployment does. What is there already stays.
     *
     * @return the workflows, now with a machine each; none is live for an account yet
     */
    public List<Workflow> publish() {
        return new Catalogue(wiring()).publish(options.statemachines(), deployMachines());
    }

    /**
     * The product's own parts, put together as in its functions and on this stand-in's clock.
     *
     * @return a new wiring with the environment of the step function
     */
    public Wiring wiring() {
        return product.wiring(lambdas.spec(STEP_FUNCTION));
    }

    /**
     * The same as its functions for operations have it.
     *
     * @return a new wiring with the environment of the function that restores
     */
    public Wiring operations() {
        return product.wiring(lambdas.spec(OPERATIONS_FUNCTION));
    }

    /**
     * Creates the state machines or updates them, and publishes a version of each; brings back those that were deleted.
     *
     * @return ARN of the published version, by the machine's name
     */
    public Map<String, String> deployMachines() {
        return deployment.machines();
    }

    /**
     * The clock that everything follows.
     *
     * @return the timeline given at the start
     */
    public Timeline time() {
        return time;
    }

    /**
     * Every message that SES accepted.
     *
     * @return the live inbox
     */
    public Inbox inbox() {
        return ses.inbox();
    }

    /**
     * SES, to change faults and readers, and to let messages bounce.
     *
     * @return the service
     */
    public Ses ses() {
        return ses;
    }

    /**
     * Webhooks that steps sent; none leaves this machine.
     *
     * @return what was sent
     */
    public OutgoingWebhooks outgoingWebhooks() {
        return webhooks;
    }

    /**
     * Step Functions.
     *
     * @return the service
     */
    public StepFunctions stepFunctions() {
        return stepFunctions;
    }

    /**
     * The functions.
     *
     * @return Lambda
     */
    public Lambdas lambdas() {
        return lambdas;
    }

    /**
     * Point-in-time recovery and recovery points, to break something of them.
     *
     * @return the backups of everything deployed
     */
    public LocalBackups backups() {
        return backups;
    }

    /**
     * Where everything listens.
     *
     * @return an http URI on loopback: for {@code aws --endpoint-url}, for webhooks, and for pages
     */
    public URI endpoint() {
        return front.endpoint();
    }

    /**
     * What is deployed.
     *
     * @return the template, evaluated
     */
    public App app() {
        return app;
    }

    /**
     * The environment with which the product's own clients reach this stand-in.
     *
     * @return region, credentials that mean nothing, and endpoints
     */
    public Map<String, String> environment() {
        return environment;
    }

    /**
     * Posts to the HTTP API, without the way through a socket.
     *
     * @param path    such as {@code /webhooks/acme}
     * @param headers header names to values
     * @param body    the body
     * @return the answer
     */
    public Reply post(String path, Map<String, String> headers, byte[] body) {
        Map<String, List<String>> lists = new TreeMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return api.handle(new Request("POST", path, "", lists, body, "127.0.0.1"));
    }

    /**
     * The journal.
     *
     * @return what the functions keep and read
     */
    public Journal journal() {
        return new ObjectJournal(objects);
    }

    /**
     * The tables as others than the product reach them, for what a wrong query does.
     *
     * @return a client; empty where there is none in this process
     */
    public Optional<DynamoDbClient> database() {
        return storage.database();
    }

    /** Tables were written to by somebody else than a function: their streams are read, as after every function. */
    public void changed() {
        feed.changed();
    }

    /** From now on nothing runs by the clock: no sweep, no watch, no drill. */
    public void stopSchedules() {
        deployment.stopSchedules();
    }

    @Override
    public void close() {
        front.close();
        streams.ifPresent(DynamoDbStreamsClient::close);
        storage.close();
    }

    private BackupWiring backupWiring(FunctionSpec spec) {
        if (options.reach() != Reach.SOCKETS) {
            return new BackupWiring(STACK, time.clock(), backupSources, () -> new DrillSteps.Ports(backupSources.tables(),
                    new InMemoryCopies(backups.account()), journal(), backupSources.drills()), DeadMansSwitch.none());
        }
        // All of AWS through the front: it knows what DynamoDB Local does not.
        Map<String, String> variables = new HashMap<>(spec.environment());
        variables.remove("AWS_ENDPOINT_URL_DYNAMODB");
        variables.put("AWS_ENDPOINT_URL", front.endpoint().toString());
        return BackupWiring.onAws(variables, time.clock());
    }

    private Services services(FunctionSpec spec) {
        return options.reach() == Reach.ALL_IN_MEMORY
                ? new DirectServices(stepFunctions, ses, spec.environment().getOrDefault("CONFIGURATION_SET", ""), webhooks)
                : new LocalServices(new AwsServices(spec.environment(), time.clock()), webhooks);
    }

    private Sources sources(FunctionSpec spec) {
        Sources aws = new AwsSources(spec.environment(), time.clock());
        return options.reach() == Reach.SOCKETS ? aws : new LocalSources(aws, journal(), feed.behind(),
                () -> stepFunctions.executions()::isListed);
    }

    private Reply dynamoDb(Request request) {
        Reply reply = storage.answer(request);
        feed.changed();
        return reply;
    }

    /** What operators have to name: tables and the bucket, without how functions reach them here. */
    private Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(lambdas.spec(OPERATIONS_FUNCTION).environment());
        names.keySet().removeIf(name -> name.startsWith("AWS_") && !name.equals("AWS_REGION"));
        names.putIfAbsent(CONFIGURATION_SET, lambdas.spec(STEP_FUNCTION).environment().get(CONFIGURATION_SET));
        return names;
    }

    private AwsGate gate() {
        SesWire mail = new SesWire(ses);
        BackupsGate guarded = new BackupsGate(backups);
        S3Wire bucket = new S3Wire(JOURNAL, objects);
        Pages pages = new Pages(ses.inbox(), time, options.stepper(), names());
        return new AwsGate(
                Map.of("AWSStepFunctions", new StepFunctionsGate(stepFunctions)::handle,
                        "DynamoDB", request -> guarded.dynamoDb(request, this::dynamoDb),
                        "DynamoDBStreams", request -> times.restamped(storage.answer(request)),
                        "ResourceGroupsTaggingAPI", guarded::call, "TrentService", guarded::call),
                Map.of(SesWire.PREFIX, mail::handle, BackupsGate.PREFIX, guarded::get,
                        LambdaWire.PREFIX, new LambdaWire(lambdas)::handle,
                        Pages.PREFIX, pages::handle),
                request -> S3Wire.asks(request) ? bucket.handle(request) : api.handle(request));
    }
}
