package dev.holdfast.journeys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.http.LambdaWire;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.secondopinion.Moto;
import dev.holdfast.secondopinion.Sdk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.opentest4j.TestAbortedException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/**
 * LocalStack in a container of its own, when Docker answers. Its Step Functions invokes functions in its own Lambda, so each
 * of ours has a namesake there that only passes on what it is asked. Mail is taken here: SES v2 belongs to LocalStack's paid
 * plans, as far as its pages say.
 *
 * <p>Not verified so far: where this was written, no Docker answered (infrastructure/decisions/2026-11-24-a-second-opinion.md).
 */
final class LocalStackEmulator implements Emulator {

    /** The last image that runs without a token; with {@code LOCALSTACK_AUTH_TOKEN} a newer one may take its place. */
    private static final String IMAGE = "localstack/localstack:4.14.0";
    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";
    private static final int PORT = 4566;
    private static final int LONGEST_INVOCATION_SECONDS = 900;
    private static final String SOCKET = "/var/run/docker.sock";
    /** Where a container of Testcontainers reaches this machine (https://java.testcontainers.org/features/networking/). */
    private static final String THIS_MACHINE = "host.testcontainers.internal";
    private static final String ROLE = "arn:aws:iam::" + Moto.ACCOUNT + ":role/holdfast-functions";
    private static final String NAMESAKE = """
            import json, os, urllib.request

            def handler(event, context):
                request = urllib.request.Request(os.environ["HOLDFAST"], json.dumps(event).encode(),
                                                 {"Content-Type": "application/json"}, method="POST")
                with urllib.request.urlopen(request) as answer:
                    body = json.load(answer)
                    if answer.headers.get("X-Amz-Function-Error"):
                        raise type(body["errorType"], (Exception,), {})(body["errorMessage"])
                    return body
            """;

    private final GenericContainer<?> container;

    /** @throws TestAbortedException when no Docker answers, which is said aloud */
    LocalStackEmulator() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            System.out.println("NOT RUN: the journeys on LocalStack, because no Docker answers");
            throw new TestAbortedException("No Docker answers");
        }
        this.container = new GenericContainer<>(DockerImageName.parse(IMAGE)).withExposedPorts(PORT)
                .withEnv("SERVICES", "dynamodb,lambda,stepfunctions,iam,sts,logs")
                .withEnv("EAGER_SERVICE_LOADING", "1").withAccessToHost(true)
                .withFileSystemBind(SOCKET, SOCKET, BindMode.READ_WRITE)
                .waitingFor(Wait.forHttp("/_localstack/health").forPort(PORT));
        Optional.ofNullable(System.getenv(TOKEN)).ifPresent(token -> container.withEnv(TOKEN, token));
        container.start();
    }

    @Override
    public URI endpoint() {
        return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
    }

    @Override
    public int routerPort() {
        return 0;
    }

    @Override
    public void route(List<FunctionSpec> functions, int port) {
        Testcontainers.exposeHostPorts(port);
        String host = addressOfThisMachine();
        try (LambdaClient lambda = Sdk.at(endpoint(), LambdaClient.builder()).build()) {
            for (FunctionSpec function : functions) {
                String url = "http://" + host + ":" + port + LambdaWire.PREFIX + function.name() + "/invocations";
                String version = lambda.createFunction(r -> r.functionName(function.name()).runtime(Runtime.PYTHON3_12)
                        .handler("index.handler").role(ROLE).publish(true).timeout(LONGEST_INVOCATION_SECONDS)
                        .environment(e -> e.variables(Map.of("HOLDFAST", url)))
                        .code(c -> c.zipFile(SdkBytes.fromByteArray(zip("index.py", NAMESAKE))))).version();
                lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName(function.name()));
                lambda.createAlias(r -> r.functionName(function.name()).name("live").functionVersion(version));
            }
        }
    }

    /** The containers that LocalStack starts for its functions do not know the name that its own has for this machine. */
    private String addressOfThisMachine() {
        try {
            return container.execInContainer("getent", "hosts", THIS_MACHINE).getStdout().strip().split("\\s+")[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while LocalStack was asked for an address", e);
        }
    }

    @Override
    public String startable(String version) {
        return version;
    }

    @Override
    public Reply mail(Request request, Function<Request, Reply> service) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        return Reply.json(200, Outbox.isSend(request) ? answer.put("MessageId", UUID.randomUUID().toString()) : answer);
    }

    @Override
    public void close() {
        container.stop();
    }

    private static byte[] zip(String name, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
