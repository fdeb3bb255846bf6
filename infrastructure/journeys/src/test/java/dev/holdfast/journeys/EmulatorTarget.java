package dev.holdfast.journeys;

import dev.holdfast.handlers.AwsServices;
import dev.holdfast.handlers.AwsSources;
import dev.holdfast.handlers.BackupWiring;
import dev.holdfast.handlers.DynamoDbStores;
import dev.holdfast.local.Catalogue;
import dev.holdfast.local.LocalServices;
import dev.holdfast.local.Product;
import dev.holdfast.local.deploy.App;
import dev.holdfast.local.deploy.AppReader;
import dev.holdfast.local.deploy.Deployment;
import dev.holdfast.local.deploy.StackSettings;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.http.HttpApi;
import dev.holdfast.local.http.LambdaWire;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.lambda.EventBus;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.Lambdas;
import dev.holdfast.local.stepfunctions.Settings;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.local.stepfunctions.TaskOutcome;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.mail.Message;
import dev.holdfast.position.Position;
import dev.holdfast.secondopinion.Moto;
import dev.holdfast.secondopinion.Router;
import dev.holdfast.secondopinion.Sdk;
import dev.holdfast.steps.WebhookCaller;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * An emulator that others wrote: its DynamoDB, its SES and its Step Functions, with our functions behind its Task states.
 * The HTTP API, EventBridge and the clock are the stand-in's, and so the time is virtual here too.
 */
final class EmulatorTarget implements Target {

    private static final String STACK = "holdfast";
    private static final String ROLE = "arn:aws:iam::" + Moto.ACCOUNT + ":role/holdfast-machines";

    private final Emulator emulator;
    private final VirtualTime time;
    private final Turnstile turnstile = new Turnstile();
    private final Outbox outbox;
    private final App app;
    private final EventBus bus;
    private final Product product;
    private final Front front;
    private final Router router;
    private final SfnClient machines;
    private final FunctionSpec step;
    private final Operator operator;

    /** @param opening what time it is there first */
    EmulatorTarget(Emulator emulator, Instant opening) {
        this.emulator = emulator;
        this.time = new VirtualTime(opening);
        this.outbox = new Outbox(time.clock());
        this.product = new Product(time.clock(), spec -> new DynamoDbStores(spec.environment(), time.clock()),
                spec -> new LocalServices(new AwsServices(spec.environment(), time.clock()),
                        (account, url, id, body) -> new WebhookCaller.Result.Taken()),
                spec -> new AwsSources(spec.environment(), time.clock()),
                spec -> BackupWiring.onAws(spec.environment(), time.clock()));
        Lambdas lambdas = new Lambdas(product, (function, line) -> { });
        HttpApi api = new HttpApi(lambdas, Moto.ACCOUNT, time.clock());
        this.bus = new EventBus(time, lambdas, (function, line) -> { });
        this.front = Front.listen(0, api::handle);
        this.app = unscheduled(AppReader.read(Operator.root(), "template.yaml", new StackSettings(STACK, Moto.REGION, Moto.ACCOUNT,
                front.endpoint().toString(), Map.of("UnsubscribeKeys", "local=0123456789abcdef0123456789abcdef"), Map.of())));
        LambdaWire functions = new LambdaWire(lambdas);
        this.router = Router.listen(emulator.routerPort(), request -> turnstile.invoke(request, functions::handle),
                this::pass, emulator.endpoint());
        this.machines = Sdk.at(router.endpoint(), SfnClient.builder()).build();
        deploy(lambdas, api);
        this.step = lambdas.spec(STACK + "-StepFunction");
        this.operator = new Operator(product.wiring(step));
        operator.openAccount();
        deployAgain();
    }

    /** Nothing runs by the clock: in months of it, a sweep every few minutes would be most of what the emulator does. */
    private static App unscheduled(App app) {
        return new App(app.functions(), app.routes(), app.rules(), List.of(), app.streams(), app.tables(), app.machines(),
                app.configurationSets(), app.backups(), app.dashboards());
    }

    /** Everything but the machines. */
    private void deploy(Lambdas lambdas, HttpApi api) {
        // Step Functions is the emulator's; the one that belongs to a deployment stays empty.
        StepFunctions none = new StepFunctions(time, request -> new TaskOutcome.Silence(), new Random(1), Settings.standard());
        Deployment deployment = new Deployment(app, time, lambdas, none, (function, line) -> { });
        try (DynamoDbClient tables = Sdk.at(router.endpoint(), DynamoDbClient.builder()).build();
                SesV2Client mail = Sdk.at(router.endpoint(), SesV2Client.builder()).build()) {
            deployment.tables(tables);
            mail.createEmailIdentity(r -> r.emailIdentity("example.com"));
            app.configurationSets().keySet().forEach(set -> mail.createConfigurationSet(r -> r.configurationSetName(set)));
        }
        deployment.functions(Moto.environment(router.endpoint()), api, bus);
        emulator.route(app.functions(), router.endpoint().getPort());
    }

    private Reply pass(Request request, Function<Request, Reply> service) {
        if (Outbox.isMail(request)) {
            return outbox.pass(request, mail -> emulator.mail(mail, service));
        }
        boolean starts = request.header("X-Amz-Target").filter("AWSStepFunctions.StartExecution"::equals).isPresent();
        return starts ? turnstile.start(request, service) : service.apply(request);
    }

    @Override
    public URI endpoint() {
        return front.endpoint();
    }

    @Override
    public URI aws() {
        return router.endpoint();
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public void advanceTo(Instant end) {
        settle();
        while (turnstile.next(end).isPresent()) {
            turnstile.next(end).filter(due -> due.isAfter(time.now())).ifPresent(time::runUntil);
            turnstile.letGo();
            settle();
        }
        time.runUntil(end);
        settle();
        if (turnstile.next(end).isPresent()) {
            advanceTo(end);
        }
    }

    private void settle() {
        turnstile.settle(execution -> machines.describeExecution(r -> r.executionArn(execution)).status()
                == ExecutionStatus.RUNNING);
    }

    @Override
    public List<Mail> mails(String address) {
        return outbox.to(address);
    }

    @Override
    public List<Position> places(String subscriber) {
        return operator.places(subscriber);
    }

    @Override
    public List<Message> records(Position place) {
        return operator.records(place);
    }

    @Override
    public void open(Mail mail) {
        bus.put(outbox.event(mail, "opened"));
    }

    @Override
    public void click(Mail mail) {
        bus.put(outbox.event(mail, "clicked"));
    }

    @Override
    public void bounce(Mail mail) {
        bus.put(outbox.event(mail, "bounced-for-good"));
    }

    @Override
    public void loseAllMachines() {
        stopAll();
        machines.listStateMachines().stateMachines()
                .forEach(machine -> machines.deleteStateMachine(r -> r.stateMachineArn(machine.stateMachineArn())));
    }

    private void stopAll() {
        settle();
        turnstile.open().forEach(execution -> machines.stopExecution(r -> r.executionArn(execution)));
        turnstile.stopped();
    }

    @Override
    public void deployAgain() {
        Map<String, String> versions = new LinkedHashMap<>();
        for (App.Machine machine : app.machines()) {
            String version = machines.createStateMachine(r -> r.name(machine.name()).definition(patient(machine.asl())).roleArn(ROLE)
                    .publish(true)).stateMachineVersionArn();
            versions.put(machine.name(), emulator.startable(version));
        }
        operator.makeLive(new Catalogue(product.wiring(step)).publish(Operator.root().resolve("statemachines"), versions));
    }

    /** The time in which an invocation is held is real for the emulator, and no time-out of ours. */
    private static String patient(String asl) {
        return asl.replaceAll("\"TimeoutSeconds\": \\d+", "\"TimeoutSeconds\": 3600");
    }

    @Override
    public int restartFromRows() {
        return operator.restartFromRows(time.now());
    }

    @Override
    public void close() {
        stopAll();
        machines.close();
        router.close();
        front.close();
        emulator.close();
    }
}
