package dev.holdfast.local.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** Makes the request that creates a table from the table's properties in a template. */
final class TableReader {
    private static final Set<String> INDEX = Set.of("IndexName", "KeySchema", "Projection");

    private final Evaluator evaluator;

    TableReader(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    App.Table read(String name, Node.Mapping properties) {
        CreateTableRequest.Builder request = CreateTableRequest.builder().tableName(name);
        String billing = properties.get("BillingMode").map(evaluator::text).orElse("PROVISIONED");
        if (!billing.equals("PAY_PER_REQUEST")) {
            throw new TemplateException(properties.place(), "BillingMode must be PAY_PER_REQUEST here");
        }
        request.billingMode(BillingMode.PAY_PER_REQUEST);
        request.attributeDefinitions(properties.required("AttributeDefinitions").items().stream()
                .map(this::attribute).toList());
        request.keySchema(keys(properties.required("KeySchema")));
        List<GlobalSecondaryIndex> globals = new ArrayList<>();
        for (Node node : items(properties, "GlobalSecondaryIndexes")) {
            Node.Mapping index = node.mapping().only(INDEX);
            globals.add(GlobalSecondaryIndex.builder().indexName(evaluator.text(index.required("IndexName")))
                    .keySchema(keys(index.required("KeySchema"))).projection(projection(index)).build());
        }
        List<LocalSecondaryIndex> locals = new ArrayList<>();
        for (Node node : items(properties, "LocalSecondaryIndexes")) {
            Node.Mapping index = node.mapping().only(INDEX);
            locals.add(LocalSecondaryIndex.builder().indexName(evaluator.text(index.required("IndexName")))
                    .keySchema(keys(index.required("KeySchema"))).projection(projection(index)).build());
        }
        // An empty list is not the same as none: DynamoDB refuses it.
        if (!globals.isEmpty()) {
            request.globalSecondaryIndexes(globals);
        }
        if (!locals.isEmpty()) {
            request.localSecondaryIndexes(locals);
        }
        properties.get("StreamSpecification").ifPresent(stream -> request.streamSpecification(StreamSpecification.builder()
                .streamEnabled(true).streamViewType(evaluator.text(
                        stream.mapping().only(Set.of("StreamViewType")).required("StreamViewType"))).build()));
        request.deletionProtectionEnabled(properties.get("DeletionProtectionEnabled").map(evaluator::truth).orElse(false));
        List<Tag> tags = items(properties, "Tags").stream().map(this::tag).toList();
        if (!tags.isEmpty()) {
            request.tags(tags);
        }
        return new App.Table(request.build(), properties.get("TimeToLiveSpecification").flatMap(this::expires),
                properties.get("PointInTimeRecoverySpecification").map(this::recovery).orElse(false));
    }

    private Tag tag(Node node) {
        Node.Mapping tag = node.mapping().only(Set.of("Key", "Value"));
        return Tag.builder().key(evaluator.text(tag.required("Key"))).value(evaluator.text(tag.required("Value"))).build();
    }

    private boolean recovery(Node node) {
        Node.Mapping recovery = node.mapping().only(Set.of("PointInTimeRecoveryEnabled"));
        return evaluator.truth(recovery.required("PointInTimeRecoveryEnabled"));
    }

    private AttributeDefinition attribute(Node node) {
        Node.Mapping attribute = node.mapping().only(Set.of("AttributeName", "AttributeType"));
        return AttributeDefinition.builder().attributeName(evaluator.text(attribute.required("AttributeName")))
                .attributeType(evaluator.text(attribute.required("AttributeType"))).build();
    }

    private List<KeySchemaElement> keys(Node node) {
        return node.items().stream().map(Node::mapping).map(key -> key.only(Set.of("AttributeName", "KeyType")))
                .map(key -> KeySchemaElement.builder().attributeName(evaluator.text(key.required("AttributeName")))
                        .keyType(evaluator.text(key.required("KeyType"))).build()).toList();
    }

    private Projection projection(Node.Mapping index) {
        Node.Mapping projection = index.required("Projection").mapping().only(Set.of("ProjectionType", "NonKeyAttributes"));
        Projection.Builder builder = Projection.builder().projectionType(evaluator.text(projection.required("ProjectionType")));
        List<String> included = new ArrayList<>();
        items(projection, "NonKeyAttributes").forEach(name -> included.add(evaluator.text(name)));
        return included.isEmpty() ? builder.build() : builder.nonKeyAttributes(included).build();
    }

    private Optional<String> expires(Node node) {
        Node.Mapping ttl = node.mapping().only(Set.of("AttributeName", "Enabled"));
        JsonNode enabled = evaluator.json(ttl.required("Enabled"));
        return enabled.asBoolean() ? Optional.of(evaluator.text(ttl.required("AttributeName"))) : Optional.empty();
    }

    private static List<Node> items(Node.Mapping mapping, String key) {
        return mapping.get(key).map(Node::items).orElse(List.of());
    }
}
