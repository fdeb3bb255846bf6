package dev.holdfast.secondopinion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/**
 * A moto server that somebody started, with its own Step Functions interpreter switched on
 * (https://docs.getmoto.org/en/latest/docs/server_mode.html,
 * https://docs.getmoto.org/en/latest/docs/services/stepfunctions.html).
 *
 * <p>Its interpreter invokes functions at {@code localhost:MOTO_PORT}. There a {@link Router} has to listen; so the
 * server is started with a {@code MOTO_PORT} that is not the port on which it listens itself.
 *
 * @param endpoint   where it listens
 * @param routerPort its {@code MOTO_PORT}
 */
public record Moto(URI endpoint, int routerPort) {

    /** The system property that says where moto listens, such as {@code http://127.0.0.1:5000}. */
    public static final String ENDPOINT = "holdfast.moto";
    /** The system property that says with which {@code MOTO_PORT} it was started. */
    public static final String ROUTER_PORT = "holdfast.moto.router";
    /** The account in which everything is, as in AWS's own documentation; emulators know it by its access key. */
    public static final String ACCOUNT = "123456789012";
    /** The region in which everything is. */
    public static final String REGION = "eu-west-1";

    /**
     * The server that the system properties name, emptied.
     *
     * @return a server with nothing in it that executes state machines
     * @throws IllegalStateException when the properties are missing: what needs moto is never run without it
     */
    public static Moto emptied() {
        Moto moto = new Moto(URI.create(property(ENDPOINT)), Integer.parseInt(property(ROUTER_PORT)));
        moto.post("/moto-api/reset", "");
        moto.post("/moto-api/config", "{\"stepfunctions\":{\"execute_state_machine\":true}}");
        return moto;
    }

    /**
     * From now on, asks for a right signature and a policy that allows the call, or no longer asks
     * (https://docs.getmoto.org/en/latest/docs/iam.html).
     *
     * @param on whether it asks
     */
    public void checkAccess(boolean on) {
        post("/moto-api/reset-auth", on ? "0" : "inf");
    }

    /**
     * What the SDK's clients read.
     *
     * @return region, credentials that mean nothing, and one endpoint for every service
     */
    public Map<String, String> environment() {
        return environment(endpoint);
    }

    /**
     * The same with another endpoint, such as a {@link Router}'s.
     *
     * @param other where clients ask
     * @return region, credentials that mean nothing, and the endpoint
     */
    public static Map<String, String> environment(URI other) {
        return Map.of("AWS_REGION", REGION, "AWS_DEFAULT_REGION", REGION, "AWS_ACCESS_KEY_ID", ACCOUNT,
                "AWS_SECRET_ACCESS_KEY", "test", "AWS_ENDPOINT_URL", other.toString());
    }

    private void post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            HttpResponse<String> answer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()
                    .send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request + " was answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("No moto at " + endpoint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking moto", e);
        }
    }

    private static String property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException("This needs moto: start it and say where it listens with -D"
                        + ENDPOINT + "=http://127.0.0.1:<port> -D" + ROUTER_PORT + "=<its MOTO_PORT>; .ci/run does"));
    }
}
