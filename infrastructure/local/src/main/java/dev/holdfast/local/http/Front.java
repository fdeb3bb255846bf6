package dev.holdfast.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The loopback server in front of everything. */
public final class Front implements AutoCloseable {
    static {
        // Without it every small answer waits 40 ms for the client's delayed acknowledgement. Read once by the JDK,
        // when its server class is loaded.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final int BACKLOG = 1024;

    private final HttpServer server;
    private final ExecutorService threads;

    private Front(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens on loopback.
     *
     * @param port     the port, or 0 for a free one
     * @param answerer answers requests, on many threads at once
     * @return the listening server
     * @throws UncheckedIOException when the port is taken
     */
    public static Front listen(int port, Function<Request, Reply> answerer) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            // As many threads as needed: a handler that is being answered calls this same server again.
            AtomicInteger number = new AtomicInteger();
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "front-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", exchange -> answer(exchange, answerer));
            server.start();
            return new Front(server, threads);
        } catch (BindException taken) {
            throw new UncheckedIOException("Port " + port + " is taken: give another one, or 0 for a free one", taken);
        } catch (IOException failed) {
            throw new UncheckedIOException("No server on port " + port, failed);
        }
    }

    /**
     * Where it listens.
     *
     * @return an http URI on loopback
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, Function<Request, Reply> answerer) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Request request = new Request(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery() == null ? "" : exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders(), body, exchange.getRemoteAddress().getAddress().getHostAddress());
            Reply reply;
            try {
                reply = answerer.apply(request);
            } catch (RuntimeException broken) {
                // A defect of the stand-in: the caller is told, instead of waiting for an answer that never comes.
                broken.printStackTrace(System.err);
                reply = Reply.of(500, "text/plain", "The Holdfast stand-in failed: " + broken);
            }
            send(exchange, reply);
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply.status() == Reply.HANG_UP) {
            return; // closing the exchange without a response closes the connection
        }
        reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        boolean empty = reply.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        if (!empty) {
            exchange.getResponseBody().write(reply.body());
        }
    }
}
