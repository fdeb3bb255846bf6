package dev.holdfast.checks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.http.Request;
import dev.holdfast.local.http.S3Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a role must allow for a call of AWS.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">actions,
 * resources and condition keys of AWS services</a>.
 *
 * @param action     such as {@code dynamodb:GetItem}
 * @param resource   its ARN, or {@code *} for an action that knows none
 * @param attributes the attributes that an update of an item names; of other calls they are not read
 */
record ServiceCall(String action, String resource, Set<String> attributes) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** They go through all tables, machines or jobs there are. */
    private static final Set<String> WHOLE = Set.of("dynamodb:ListTables", "dynamodb:ListStreams", "states:ListStateMachines", "tag:GetResources");
    /** By the service in {@code X-Amz-Target}. */
    private static final Map<String, String> PREFIXES = Map.of("DynamoDB", "dynamodb", "DynamoDBStreams", "dynamodb",
            "AWSStepFunctions", "states", "ResourceGroupsTaggingAPI", "tag", "TrentService", "kms");

    ServiceCall(String action, String resource) {
        this(action, resource, Set.of());
    }

    /** The calls that a request asks permission for. @param region where they are made @param account whose they are */
    static List<ServiceCall> of(Request request, String region, String account) {
        Reader reader = new Reader(region, account);
        if (request.header("X-Amz-Target").isPresent()) {
            return reader.byTarget(request.header("X-Amz-Target").get(), json(request.body()));
        }
        return S3Wire.asks(request) ? List.of(reader.object(request)) : reader.byPath(request);
    }

    private record Reader(String region, String account) {

        List<ServiceCall> byTarget(String target, JsonNode body) {
            String service = PREFIXES.get(target.replaceFirst("\\..*", "").replaceFirst("_\\d{8}$", ""));
            if (service == null) {
                throw new IllegalArgumentException("This test does not know what permission " + target + " needs: add it");
            }
            String action = service + ":" + target.substring(target.indexOf('.') + 1);
            if (WHOLE.contains(action)) {
                return List.of(new ServiceCall(action, "*"));
            }
            return List.of(new ServiceCall(action, switch (service) {
                case "states" -> required(body, "stateMachineArn", "executionArn");
                case "kms" -> arn("kms", "key/" + required(body, "KeyId").replaceFirst(".*key/", ""));
                default -> table(body);
            }, action.equals("dynamodb:UpdateItem") ? attributes(body) : Set.of()));
        }

        private static Set<String> attributes(JsonNode update) {
            Set<String> attributes = new TreeSet<>();
            update.path("Key").fieldNames().forEachRemaining(attributes::add);
            update.path("ExpressionAttributeNames").forEach(name -> attributes.add(name.asText()));
            return attributes;
        }

        private String table(JsonNode body) {
            String named = required(body, "TableName", "StreamArn", "ResourceArn", "SourceTableName", "SourceTableArn", "ShardIterator");
            String table = named.replaceFirst("^.*:table/", "");
            if (body.has("ShardIterator")) {
                // It begins with a number and the stream's ARN (DynamoDB Local's does, and so does AWS's).
                table = table.replaceFirst("\\|\\d.*$", "");
            }
            return arn("dynamodb", "table/" + table + (body.has("IndexName") ? "/index/" + body.path("IndexName").asText() : ""));
        }

        ServiceCall object(Request request) {
            String path = URLDecoder.decode(request.rawPath().replace("+", "%2B"), StandardCharsets.UTF_8).substring(1);
            boolean bucket = !path.replaceFirst("/$", "").contains("/");
            return new ServiceCall(bucket ? "s3:ListBucket" : request.method().equals("PUT") ? "s3:PutObject" : "s3:GetObject",
                    "arn:aws:s3:::" + path.replaceFirst("/$", ""));
        }

        List<ServiceCall> byPath(Request request) {
            String path = request.rawPath().replaceFirst("/$", "");
            List<ServiceCall> calls = new ArrayList<>();
            if (path.equals("/v2/email/outbound-emails")) {
                JsonNode body = json(request.body());
                String from = required(body, "FromEmailAddress").replaceFirst("^.*@", "").replaceFirst(">$", "");
                calls.add(new ServiceCall("ses:SendEmail", arn("ses", "identity/" + from)));
                calls.add(new ServiceCall("ses:SendEmail", arn("ses", "configuration-set/" + required(body, "ConfigurationSetName"))));
            } else if (path.equals("/v2/email/account")) {
                calls.add(new ServiceCall("ses:GetAccount", "*"));
            } else if (path.matches("/backup-vaults/[^/]+")) {
                calls.add(new ServiceCall("backup:DescribeBackupVault", vault(path)));
            } else if (path.matches("/backup-vaults/[^/]+/recovery-points")) {
                calls.add(new ServiceCall("backup:ListRecoveryPointsByBackupVault", vault(path)));
            } else if (path.equals("/backup-jobs")) {
                calls.add(new ServiceCall("backup:ListBackupJobs", "*"));
            } else {
                throw new IllegalArgumentException("This test does not know what permission " + request.method() + " " + path + " needs: add it");
            }
            return calls;
        }

        private String vault(String path) {
            return arn("backup", "backup-vault:" + path.split("/")[2]);
        }

        private String arn(String service, String rest) {
            return "arn:aws:" + service + ":" + region + ":" + account + ":" + rest;
        }
    }

    private static String required(JsonNode body, String... names) {
        for (String name : names) {
            if (body.has(name)) {
                return body.path(name).asText();
            }
        }
        throw new IllegalArgumentException("A call names none of " + List.of(names) + ": " + body);
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException wrong) {
            throw new UncheckedIOException("A call is no JSON", wrong);
        }
    }
}
