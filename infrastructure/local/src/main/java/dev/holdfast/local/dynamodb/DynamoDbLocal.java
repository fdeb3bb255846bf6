package dev.holdfast.local.dynamodb;

import com.amazonaws.services.dynamodbv2.local.main.CommandLineInput;
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * One in-memory DynamoDB on a free loopback port, without telemetry and without a word on standard output.
 *
 * <p>Started through {@link ServerRunner#createServer} and not through its {@code main}: the latter prints a banner to
 * standard output, where the commands of Holdfast print JSON.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html">usage
 * notes of DynamoDB Local</a>.
 */
public final class DynamoDbLocal implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final DynamoDBProxyServer server;
    private final URI endpoint;

    private DynamoDbLocal(DynamoDBProxyServer server, URI endpoint) {
        this.server = server;
        this.endpoint = endpoint;
    }

    /**
     * Starts an empty database.
     *
     * @return the running database
     * @throws IllegalStateException when no free port could be taken
     */
    public static DynamoDbLocal start() {
        Exception last = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            // The server cannot pick its own port, so a port that is free now may be gone a moment later: try again.
            int port = freePort();
            try {
                CommandLineInput input = new CommandLineInput(new String[] {
                    "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)});
                if (!input.init()) {
                    throw new IllegalStateException("DynamoDB Local refused its own options");
                }
                DynamoDBProxyServer server = ServerRunner.createServer(input);
                server.start();
                return new DynamoDbLocal(server, URI.create("http://127.0.0.1:" + port));
            } catch (Exception failed) { // declared by the server's own API
                last = failed;
            }
        }
        throw new IllegalStateException("DynamoDB Local did not start in " + ATTEMPTS
                + " attempts, each on another free port; the last reason is below", last);
    }

    /**
     * Where SDK clients reach the database directly.
     *
     * @return an http URI on loopback
     */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) { // declared by the server's own API
            throw new IllegalStateException("DynamoDB Local at " + endpoint + " did not stop", failed);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException("No free port on loopback for DynamoDB Local", noPort);
        }
    }
}
