package dev.holdfast.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.backups.EncryptionKeys;
import dev.holdfast.backups.RecoveryPoints;
import dev.holdfast.backups.RecoveryPoints.Vault;
import dev.holdfast.backups.Tables;
import dev.holdfast.backups.Unanswered;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account in memory as DynamoDB, the tagging service, AWS Backup and KMS tell of it on the wire: DynamoDB Local knows
 * none of these operations. Shapes and words are those of the services' published models
 * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html,
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html,
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Operations.html,
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html).
 */
public final class BackupsProtocol {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InMemoryBackups world;
    private final InMemoryCopies copies;
    private final int pageSize;

    /** @param pageSize how many elements a list holds before it goes on in another */
    public BackupsProtocol(InMemoryBackups world, int pageSize) {
        this.world = world;
        this.copies = new InMemoryCopies(world);
        this.pageSize = pageSize;
    }

    /** An answer. @param errorType for the header of REST services; empty where there is none */
    public record Answer(int status, Optional<String> errorType, JsonNode body) {
    }

    private record Refused(int status, String code, String message) {
    }

    /** Whether this call of DynamoDB is about backups and tags, of which DynamoDB Local knows nothing. */
    public static boolean knows(String operation) {
        return List.of("DescribeContinuousBackups", "UpdateContinuousBackups", "ListTagsOfResource").contains(operation);
    }

    /** Answers a call with a target. @param target the header {@code X-Amz-Target} */
    public Answer call(String target, JsonNode input) {
        try {
            return answer(answered(target.substring(target.indexOf('.') + 1), input), false);
        } catch (Unanswered e) {
            return answer(refused(e, target.startsWith("Resource") ? "ThrottledException" : "ThrottlingException", 400), false);
        }
    }

    /** Answers a GET of AWS Backup. */
    public Answer get(String path, Map<String, String> query) {
        try {
            return answer(rest(path, query), true);
        } catch (Unanswered e) {
            return answer(refused(e, "ThrottlingException", 403), true);
        }
    }

    private static Refused refused(Unanswered e, String throttled, int denied) {
        return switch (e.kind()) {
            case THROTTLED -> new Refused(400, throttled, "Rate exceeded");
            case REFUSED -> new Refused(denied, "AccessDeniedException", "not authorized");
            case FAILED -> new Refused(500, "InternalServerError", e.getMessage());
        };
    }

    private static Answer answer(Object answer, boolean rest) {
        if (answer instanceof Refused refused) {
            ObjectNode body = JSON.createObjectNode().put("message", refused.message());
            return rest ? new Answer(refused.status(), Optional.of(refused.code() + ":http://internal.amazon.com/coral/"), body)
                    : new Answer(refused.status(), Optional.empty(),
                            body.put("__type", "com.amazonaws.service#" + refused.code()));
        }
        return new Answer(200, Optional.empty(), (JsonNode) answer);
    }

    private Object answered(String operation, JsonNode input) {
        Tables tables = world.tables();
        String name = input.path("TableName").asText();
        return switch (operation) {
            case "ListTables" -> page(tables.named(""), input.path("ExclusiveStartTableName").asText(""), "TableNames",
                    "LastEvaluatedTableName", true);
            case "DescribeTable" -> tables.describe(name).<Object>map(this::table).orElseGet(() ->
                    new Refused(400, "ResourceNotFoundException", "Requested resource not found: Table: " + name));
            case "DescribeContinuousBackups" -> world.there(name) ? recovery(tables.recovery(name)) : missing(name);
            case "UpdateContinuousBackups" -> world.there(name) ? turned(name, input) : missing(name);
            case "RestoreTableToPointInTime" -> restored(input);
            case "UpdateTable" -> world.there(name) ? updated(world.table(name), input) : missing(name);
            case "DeleteTable" -> deleted(name);
            case "DescribeTimeToLive" -> expires(world.table(name));
            case "UpdateTimeToLive" -> expiring(world.table(name), input.path("TimeToLiveSpecification"));
            case "ListTagsOfResource" -> JSON.createObjectNode().set("Tags", tags(input.path("ResourceArn").asText()));
            case "GetResources" -> resources(input);
            case "DescribeKey" -> key(input.path("KeyId").asText());
            default -> new Refused(400, "UnknownOperationException", operation);
        };
    }

    private static Refused missing(String name) {
        return new Refused(400, "TableNotFoundException", "Table not found: " + name);
    }

    private JsonNode turned(String name, JsonNode input) {
        JsonNode wanted = input.path("PointInTimeRecoverySpecification");
        world.recovery(name, wanted.path("PointInTimeRecoveryEnabled").asBoolean(),
                wanted.path("RecoveryPeriodInDays").asInt(35));
        return recovery(world.tables().recovery(name));
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
        ArrayNode array = JSON.createArrayNode();
        String name = arn.substring(arn.indexOf('/') + 1);
        if (world.there(name)) {
            InMemoryBackups.TableModel table = world.table(name);
            Map<String, String> tags = new HashMap<>(Map.of("team", "mail"));
            table.stack.ifPresent(stack -> tags.put("holdfast:stack", stack));
            if (table.streamed) {
                tags.put("holdfast:stream", "required");
            }
            if (table.journaled) {
                tags.put("holdfast:journal", "complete");
            }
            tags.forEach((key, value) -> array.addObject().put("Key", key).put("Value", value));
        }
        return array;
    }

    private Object restored(JsonNode input) {
        String copy = input.path("TargetTableName").asText();
        if (world.there(copy)) {
            return new Refused(400, "TableAlreadyExistsException", "Table already exists: " + copy);
        }
        double seconds = input.path("RestoreDateTime").asDouble();
        copies.restore(input.path("SourceTableName").asText(), copy, Instant.ofEpochMilli(Math.round(seconds * 1000)));
        return JSON.createObjectNode().set("TableDescription", table(world.tables().describe(copy).orElseThrow()).path("Table"));
    }

    private static JsonNode updated(InMemoryBackups.TableModel table, JsonNode input) {
        if (input.has("DeletionProtectionEnabled")) {
            table.deletionProtected = input.path("DeletionProtectionEnabled").asBoolean();
        }
        if (input.has("StreamSpecification")) {
            table.streamsImages = input.path("StreamSpecification").path("StreamEnabled").asBoolean();
        }
        return JSON.createObjectNode();
    }

    private Object deleted(String name) {
        if (!world.there(name)) {
            return new Refused(400, "ResourceNotFoundException", "Requested resource not found: Table: " + name);
        }
        if (world.table(name).deletionProtected) {
            return new Refused(400, "ValidationException", "Table " + name + " has deletion protection");
        }
        world.delete(name);
        return JSON.createObjectNode();
    }

    private static JsonNode expires(InMemoryBackups.TableModel table) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode description = answer.putObject("TimeToLiveDescription")
                .put("TimeToLiveStatus", table.expires.isPresent() ? "ENABLING" : "DISABLED");
        table.expires.ifPresent(attribute -> description.put("AttributeName", attribute));
        return answer;
    }

    private static JsonNode expiring(InMemoryBackups.TableModel table, JsonNode wanted) {
        table.expires = Optional.of(wanted.path("AttributeName").asText()).filter(name -> wanted.path("Enabled").asBoolean());
        return JSON.createObjectNode();
    }

    private JsonNode table(Tables.Table table) {
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
        world.table(table.name()).restored.ifPresent(restored -> {
            boolean going = world.now().isBefore(restored.done());
            t.put("TableStatus", going ? "CREATING" : table.status());
            t.putObject("RestoreSummary").put("RestoreInProgress", going).put("RestoreDateTime", seconds(restored.to()))
                    .put("SourceTableArn", "arn:aws:dynamodb:eu-west-1:123456789012:table/" + restored.from());
        });
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
                    .map(BackupsProtocol::job).toList(), after, "BackupJobs", "NextToken", false);
        }
        if (path.endsWith("/recovery-points/")) {
            return page(points.points(query.get("resourceArn")).stream().map(BackupsProtocol::point).toList(), after,
                    "RecoveryPoints", "NextToken", false);
        }
        return points.vault().filter(vault -> path.equals("/backup-vaults/" + vault.name())).<Object>map(BackupsProtocol::vault)
                .orElseGet(() -> new Refused(400, "ResourceNotFoundException", "Backup vault not found: " + path));
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

    /** Some elements, and a token where there are more: a place, or the last element itself. */
    private ObjectNode page(List<?> all, String after, String list, String token, boolean lastElement) {
        int from = after.isEmpty() ? 0 : lastElement ? all.indexOf(after) + 1 : Integer.parseInt(after);
        List<?> some = all.subList(from, Math.min(all.size(), from + pageSize));
        ObjectNode page = JSON.createObjectNode();
        page.set(list, JSON.valueToTree(some));
        if (from + pageSize < all.size()) {
            page.put(token, lastElement ? some.get(some.size() - 1).toString() : Integer.toString(from + pageSize));
        } else if (token.equals("PaginationToken")) {
            page.put(token, "");
        }
        return page;
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
