package dev.holdfast.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.backups.EncryptionKeys;
import dev.holdfast.backups.RecoveryPoints;
import dev.holdfast.backups.RecoveryPoints.Vault;
import dev.holdfast.backups.Tables;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.memory.InMemoryBackups;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account in memory behind the wire protocols of DynamoDB, the tagging service, AWS Backup and KMS, in pages of two:
 * DynamoDB Local knows none of these operations. Shapes and words are those of the services' published models.
 */
final class BackupsWire implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 2;

    private final HttpServer server;
    private final InMemoryBackups world;
    private final List<String> authorizations = new ArrayList<>();

    BackupsWire(InMemoryBackups world) throws IOException {
        this.world = world;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
    }

    Map<String, String> environment() {
        return Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_ENDPOINT_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The Authorization headers of all requests. */
    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private record Refused(int status, String code, String message) {
    }

    private void serve(HttpExchange exchange) throws IOException {
        authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
        String target = Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Amz-Target")).orElse("");
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode input = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        try {
            Object answer = target.isEmpty() ? rest(exchange.getRequestURI().getPath(), query(exchange))
                    : call(target.substring(target.indexOf('.') + 1), input);
            if (answer instanceof Refused refused) {
                refuse(exchange, target, refused);
            } else {
                send(exchange, 200, (JsonNode) answer);
            }
        } catch (Unanswered e) {
            refuse(exchange, target, switch (e.kind()) {
                case THROTTLED -> new Refused(400, target.startsWith("Resource") ? "ThrottledException"
                        : "ThrottlingException", "Rate exceeded");
                case REFUSED -> new Refused(target.isEmpty() ? 403 : 400, "AccessDeniedException", "not authorized");
                case FAILED -> new Refused(500, "InternalServerError", e.getMessage());
            });
        }
    }

    private Object call(String operation, JsonNode input) {
        Tables tables = world.tables();
        String name = input.path("TableName").asText();
        return switch (operation) {
            case "ListTables" -> page(tables.named(""), input.path("ExclusiveStartTableName").asText(""), "TableNames",
                    "LastEvaluatedTableName", true);
            case "DescribeTable" -> tables.describe(name).<Object>map(BackupsWire::table).orElseGet(() ->
                    new Refused(400, "ResourceNotFoundException", "Requested resource not found: Table: " + name));
            case "DescribeContinuousBackups" -> world.table(name) == null
                    ? new Refused(400, "TableNotFoundException", "Table not found: " + name) : recovery(tables.recovery(name));
            case "ListTagsOfResource" -> JSON.createObjectNode().set("Tags", tags(input.path("ResourceArn").asText()));
            case "GetResources" -> resources(input);
            case "DescribeKey" -> key(input.path("KeyId").asText());
            default -> new Refused(400, "UnknownOperationException", operation);
        };
    }

    private ObjectNode resources(JsonNode input) {
        String stack = input.at("/TagFilters/0/Values/0").asText();
        List<String> names = world.tables().declared(stack).stream().map(Tables.Declared::name).toList();
        ObjectNode page = page(names, input.path("PaginationToken").asText(""), "Names", "PaginationToken", false);
        ArrayNode mappings = page.putArray("ResourceTagMappingList");
        page.remove("Names").forEach(name -> mappings.addObject().put("ResourceARN", world.table(name.asText()).arn())
                .set("Tags", tags(world.table(name.asText()).arn())));
        return page;
    }

    private ArrayNode tags(String arn) {
        InMemoryBackups.TableModel table = world.table(arn.substring(arn.indexOf('/') + 1));
        Map<String, String> tags = new HashMap<>(Map.of("team", "mail"));
        table.stack.ifPresent(stack -> tags.put("holdfast:stack", stack));
        if (table.streamed) {
            tags.put("holdfast:stream", "required");
        }
        if (table.journaled) {
            tags.put("holdfast:journal", "complete");
        }
        ArrayNode array = JSON.createArrayNode();
        tags.forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
        return array;
    }

    private static JsonNode table(Tables.Table table) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode t = answer.putObject("Table").put("TableName", table.name()).put("TableArn", table.arn())
                .put("TableStatus", table.status()).put("CreationDateTime", seconds(table.createdAt()))
                .put("ItemCount", table.rows()).put("TableSizeBytes", table.bytes())
                .put("DeletionProtectionEnabled", table.deletionProtected());
        if (table.streamsImages()) {
            t.putObject("StreamSpecification").put("StreamEnabled", true).put("StreamViewType", "NEW_AND_OLD_IMAGES");
        }
        table.key().ifPresent(key -> t.putObject("SSEDescription").put("Status", "ENABLED").put("SSEType", "KMS")
                .put("KMSMasterKeyArn", key));
        return answer;
    }

    private static JsonNode recovery(Tables.Recovery recovery) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode description = answer.putObject("ContinuousBackupsDescription").put("ContinuousBackupsStatus", "ENABLED")
                .putObject("PointInTimeRecoveryDescription")
                .put("PointInTimeRecoveryStatus", recovery.on() ? "ENABLED" : "DISABLED");
        if (recovery.on()) {
            description.put("RecoveryPeriodInDays", recovery.days());
        }
        recovery.earliest().ifPresent(at -> description.put("EarliestRestorableDateTime", seconds(at)));
        recovery.latest().ifPresent(at -> description.put("LatestRestorableDateTime", seconds(at)));
        return answer;
    }

    private JsonNode key(String arn) {
        EncryptionKeys.Key key = world.keys().find(arn);
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("KeyMetadata").put("Arn", arn).put("KeyState", key.state()).put("Enabled", key.usable());
        return answer;
    }

    private Object rest(String path, Map<String, String> query) {
        RecoveryPoints points = world.points();
        String after = query.getOrDefault("nextToken", "");
        if (path.equals("/backup-jobs/")) {
            return page(points.jobs(query.get("resourceArn"), Instant.parse(query.get("createdAfter"))).stream()
                    .map(BackupsWire::job).toList(), after, "BackupJobs", "NextToken", false);
        }
        if (path.endsWith("/recovery-points/")) {
            return page(points.points(query.get("resourceArn")).stream().map(BackupsWire::point).toList(), after,
                    "RecoveryPoints", "NextToken", false);
        }
        return points.vault().<Object>map(BackupsWire::vault).orElseGet(() ->
                new Refused(400, "ResourceNotFoundException", "Backup vault not found: " + path));
    }

    private static JsonNode vault(Vault vault) {
        ObjectNode answer = JSON.createObjectNode().put("BackupVaultName", vault.name()).put("Locked", vault.locked());
        vault.key().ifPresent(key -> answer.put("EncryptionKeyArn", key));
        return answer;
    }

    private static JsonNode point(RecoveryPoints.Point point) {
        return JSON.createObjectNode().put("RecoveryPointArn", point.arn()).put("CreationDate", seconds(point.createdAt()))
                .put("BackupSizeInBytes", point.bytes()).put("Status", switch (point.status()) {
                    case USABLE -> "COMPLETED";
                    case CREATING -> "CREATING";
                    case PARTIAL -> "PARTIAL";
                    case EXPIRED -> "EXPIRED";
                });
    }

    private static JsonNode job(RecoveryPoints.Job job) {
        return JSON.createObjectNode().put("BackupJobId", job.id()).put("CreationDate", seconds(job.createdAt()))
                .put("State", job.state().name()).put("StatusMessage", job.message());
    }

    /** Two elements, and a token where there are more: a place, or the last element itself. */
    private static ObjectNode page(List<?> all, String after, String list, String token, boolean lastElement) {
        int from = after.isEmpty() ? 0 : lastElement ? all.indexOf(after) + 1 : Integer.parseInt(after);
        List<?> some = all.subList(from, Math.min(all.size(), from + PAGE));
        ObjectNode page = JSON.createObjectNode();
        page.set(list, JSON.valueToTree(some));
        if (from + PAGE < all.size()) {
            page.put(token, lastElement ? some.get(some.size() - 1).toString() : Integer.toString(from + PAGE));
        } else if (token.equals("PaginationToken")) {
            page.put(token, "");
        }
        return page;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        String raw = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        for (String pair : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static void refuse(HttpExchange exchange, String target, Refused refused) throws IOException {
        ObjectNode body = JSON.createObjectNode().put("message", refused.message());
        if (target.isEmpty()) {
            exchange.getResponseHeaders().set("x-amzn-ErrorType", refused.code() + ":http://internal.amazon.com/coral/");
        } else {
            body.put("__type", "com.amazonaws.service#" + refused.code());
        }
        send(exchange, refused.status(), body);
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
