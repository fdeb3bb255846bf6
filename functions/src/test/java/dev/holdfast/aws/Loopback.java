package dev.holdfast.aws;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A service on loopback that counts the requests it has read to their end, and then behaves as its script says. */
final class Loopback implements AutoCloseable {

    /** What it does once it has read a request. */
    private record Act(int status, String body, Map<String, String> headers, Kind kind) {
    }

    private enum Kind { ANSWER, ANSWER_AND_CLOSE, CLOSE, HANG }

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Act> script = new ArrayDeque<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Loopback() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.submit(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The bodies of the requests that were read completely. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    Loopback answer(int status, String body, Map<String, String> headers) {
        return then(new Act(status, body, headers, Kind.ANSWER));
    }

    /** Answers, and closes the idle connection afterwards without having said so. */
    Loopback answerAndClose(int status, String body) {
        return then(new Act(status, body, Map.of(), Kind.ANSWER_AND_CLOSE));
    }

    Loopback closeWithoutAnswer() {
        return then(new Act(0, "", Map.of(), Kind.CLOSE));
    }

    Loopback hang() {
        return then(new Act(0, "", Map.of(), Kind.HANG));
    }

    private synchronized Loopback then(Act act) {
        script.add(act);
        return this;
    }

    /** The last act goes on for ever, so that a repetition would be seen. */
    private synchronized Act next() {
        return script.size() > 1 ? script.poll() : script.peek();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.submit(() -> serve(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String body = request(in); body != null; body = request(in)) {
                requests.add(body);
                Act act = next();
                if (act.kind() == Kind.HANG) {
                    closed.await();
                    return;
                }
                if (act.kind() == Kind.CLOSE) {
                    return;
                }
                socket.getOutputStream().write(response(act));
                socket.getOutputStream().flush();
                if (act.kind() == Kind.ANSWER_AND_CLOSE) {
                    return;
                }
            }
        } catch (IOException e) {
            // The client went away: what it had sent completely is counted.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] response(Act act) {
        byte[] body = act.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + act.status() + " Any\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n");
        act.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return (head + "\r\n" + act.body()).getBytes(StandardCharsets.UTF_8);
    }

    /** The body of the next complete request; null at the end of the connection. */
    private static String request(InputStream in) throws IOException {
        int length = 0;
        String line = line(in);
        if (line == null) {
            return null;
        }
        for (; line != null && !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        byte[] body = in.readNBytes(length);
        return body.length < length ? null : new String(body, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
        closed.countDown();
        threads.shutdownNow();
    }
}
