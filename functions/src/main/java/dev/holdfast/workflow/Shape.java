package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Holds a file against the published JSON Schema, so that what the reader takes and what editors take is the same. */
final class Shape {

    /** Where the published schema stands on the class path, beside this class. */
    static final String RESOURCE = "workflow.schema.json";

    private Shape() {
    }

    /** Built on first use: it takes a while, and running workflows never need it. */
    private static final class Loaded {
        static final JsonNode TREE = load();
        static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(TREE, SchemaValidatorsConfig.builder().pathType(PathType.JSON_POINTER).build());
    }

    /** The schema as JSON. */
    static JsonNode schema() {
        return Loaded.TREE;
    }

    /** Whatever the schema does not accept. */
    static List<ValidationMessage> violations(JsonNode definition) {
        return new ArrayList<>(Loaded.SCHEMA.validate(definition));
    }

    /** Notes in plain words whatever the schema does not accept. */
    static void check(YamlTree tree, Findings findings) {
        ShapeProblems words = new ShapeProblems(tree.root(), schema(), findings);
        violations(tree.root()).forEach(words::add);
    }

    private static JsonNode load() {
        try (InputStream in = Shape.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar beside " + Shape.class.getName());
            }
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
