package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SpecVersion;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published schema: what editors know of the language. */
class SchemaTest {

    private static final JsonNode SCHEMA = Shape.schema();

    @Test
    void schema_whenReadByAnyTool_thenItIsAValidDraft202012SchemaWithItsPublishedName() {
        JsonNode meta = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(URI.create("https://json-schema.org/draft/2020-12/schema")).getSchemaNode();

        assertThat(SCHEMA.get("$schema").asText()).isEqualTo(meta.get("$id").asText());
        assertThat(SCHEMA.get("$id").asText()).isEqualTo("https://holdfast.dev/workflow.schema.json");
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(meta).validate(SCHEMA)).isEmpty();
    }

    @Test
    void schema_whenAnEditorCompletesAStep_thenItKnowsEveryKindAndSaysWhatItDoes() {
        JsonNode step = SCHEMA.at("/$defs/step");

        assertThat(ShapeProblems.names(step.get("properties"))).containsAll(StepReader.KINDS);
        assertThat(step.get("properties")).allSatisfy(kind -> assertThat(kind.path("description").asText()).isNotBlank());
        StepReader.KINDS.forEach(kind -> assertThat(SCHEMA.at("/$defs/" + kind + "Step/properties/" + kind).isMissingNode())
                .as(kind).isFalse());
    }

    @Test
    void schema_whenAValueIsRefused_thenItHasTheWordsToSayWhatIsExpectedAndWhatToWriteInstead() {
        Set<String> wordless = new HashSet<>();
        collectWordless("", SCHEMA.get("$defs"), wordless);

        assertThat(wordless).isEmpty();
    }

    @Test
    void schema_whenEveryKindOfEverythingIsUsed_thenItAcceptsWhatTheReaderAccepts() {
        for (String text : List.of(WorkflowReaderTest.WELCOME, WorkflowReaderTest.EVERYTHING)) {
            Findings findings = new Findings("w.yaml");
            JsonNode tree = YamlParser.parse("w.yaml", text, findings).orElseThrow().root();

            assertThat(Shape.violations(tree)).isEmpty();
            assertThat(new WorkflowReader().read("w.yaml", text).problems()).isEmpty();
        }
    }

    @Test
    void schema_whenExamplesAreShown_thenTheyFollowTheSchemaThemselves() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        SCHEMA.get("$defs").fields().forEachRemaining(def -> {
            JsonSchema schema = factory.getSchema(SCHEMA.deepCopy())
                    .getRefSchema(new JsonNodePath(PathType.JSON_POINTER).append("$defs").append(def.getKey()));
            assertThat(schema.validate(JsonNodeFactory.instance.arrayNode())).as(def.getKey()).isNotEmpty();
            def.getValue().path("examples").forEach(example ->
                    assertThat(schema.validate(example)).as(def.getKey() + " " + example).isEmpty());
        });
    }

    private static void collectWordless(String pointer, JsonNode node, Set<String> wordless) {
        boolean checks = node.isObject() && (node.has("pattern") || node.has("enum") || node.has("const")
                || node.path("type").asText().matches("string|integer|boolean|array"));
        boolean condition = pointer.endsWith("/if") && node.size() <= 2 && !node.has("title");
        if (checks && !condition && !(node.has("title") && node.has("examples"))) {
            wordless.add(pointer);
        }
        if (node.isContainerNode()) {
            node.fields().forEachRemaining(e -> {
                if (!e.getKey().equals("examples")) {
                    collectWordless(pointer + "/" + e.getKey(), e.getValue(), wordless);
                }
            });
        }
    }
}
