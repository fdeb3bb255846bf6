package dev.holdfast.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A bucket on loopback with what a journal needs of S3, as S3's API reference words it: conditional PutObject with a checked
 * checksum, GetObject, and ListObjectsV2 in pages of three. Every request has to be signed over its content.
 */
final class S3Double implements AutoCloseable {

    static final String BUCKET = "journal";
    private static final int PAGE = 3;

    private record Fault(int status, String code, boolean after) {
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final List<String> log = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();

    S3Double() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    S3ObjectStore client() {
        return new S3ObjectStore(BUCKET, Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL_S3",
                "http://127.0.0.1:" + server.getAddress().getPort(), "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
    }

    /** What was asked, such as {@code PUT a/b}. */
    synchronized List<String> log() {
        return List.copyOf(log);
    }

    NavigableMap<String, byte[]> objects() {
        return objects;
    }

    /** The next request is answered so and does nothing. */
    synchronized void refuse(int status, String code) {
        faults.add(new Fault(status, code, false));
    }

    /** The next request is done, and its answer gets lost. */
    synchronized void loseAnswer() {
        faults.add(new Fault(0, "", true));
    }

    private synchronized Fault fault() {
        return faults.isEmpty() ? new Fault(0, "", false) : faults.poll();
    }

    private synchronized void note(String line) {
        log.add(line);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        String key = path.substring(Math.min(path.length(), BUCKET.length() + 2));
        note(exchange.getRequestMethod() + " " + key);
        Fault fault = fault();
        if (fault.status() > 0) {
            answer(exchange, fault.status(), error(fault.code()));
        } else if (!signed(exchange, body) || !path.startsWith("/" + BUCKET + "/")) {
            answer(exchange, 403, error("SignatureDoesNotMatch"));
        } else if (fault.after()) {
            done(exchange, key, body);
            exchange.close();
        } else {
            Reply reply = done(exchange, key, body);
            answer(exchange, reply.status(), reply.body());
        }
    }

    private record Reply(int status, byte[] body) {
    }

    private Reply done(HttpExchange exchange, String key, byte[] body) {
        if (exchange.getRequestMethod().equals("PUT")) {
            String sum = exchange.getRequestHeaders().getFirst("x-amz-checksum-sha256");
            if (!Base64.getEncoder().encodeToString(sha256(body)).equals(sum)) {
                return new Reply(400, error("BadDigest"));
            }
            boolean free = !"*".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))
                    || objects.putIfAbsent(key, body) == null;
            return free ? new Reply(200, new byte[0]) : new Reply(412, error("PreconditionFailed"));
        }
        if (!key.isEmpty()) {
            return objects.containsKey(key) ? new Reply(200, objects.get(key)) : new Reply(404, error("NoSuchKey"));
        }
        return new Reply(200, list(query(exchange.getRequestURI().getRawQuery())).getBytes(StandardCharsets.UTF_8));
    }

    private String list(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String delimiter = query.getOrDefault("delimiter", "");
        String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        TreeSet<String> names = new TreeSet<>();
        for (String key : objects.keySet()) {
            if (key.startsWith(prefix)) {
                int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                names.add(end < 0 ? key : key.substring(0, end + 1));
            }
        }
        List<String> rest = names.stream().filter(name -> name.compareTo(after) > 0).toList();
        List<String> page = rest.subList(0, Math.min(PAGE, rest.size()));
        String contents = page.stream().map(name -> !delimiter.isEmpty() && name.endsWith(delimiter)
                ? "<CommonPrefixes><Prefix>" + name + "</Prefix></CommonPrefixes>"
                : "<Contents><Key>" + name + "</Key><Size>1</Size></Contents>").collect(Collectors.joining());
        boolean more = rest.size() > PAGE;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                + "<Name>" + BUCKET + "</Name><Prefix>" + prefix + "</Prefix><IsTruncated>" + more + "</IsTruncated>" + contents
                + (more ? "<NextContinuationToken>" + page.get(PAGE - 1) + "</NextContinuationToken>" : "")
                + "</ListBucketResult>";
    }

    /** Not the signature itself, which the SDK's own tests know better: that it is there, for S3 and for these bytes. */
    private static boolean signed(HttpExchange exchange, byte[] body) {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String sum = String.valueOf(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"));
        return authorization.startsWith("AWS4-HMAC-SHA256 Credential=test/")
                && authorization.contains("/eu-west-1/s3/aws4_request") && authorization.contains("x-amz-content-sha256")
                && sum.equals(HexFormat.of().formatHex(sha256(body)));
    }

    private static Map<String, String> query(String raw) {
        return List.of(raw.split("&")).stream().map(pair -> pair.split("=", 2)).collect(Collectors.toMap(pair -> pair[0],
                pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static byte[] error(String code) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>No &amp; so</Message></Error>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
