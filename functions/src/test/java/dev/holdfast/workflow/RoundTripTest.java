package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.workflow.WorkflowReader.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every workflow, however it is written. */
class RoundTripTest {

    private static final int TRIES = 200;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final WorkflowReader reader = new WorkflowReader();

    @Provide
    Arbitrary<Workflow> workflows() {
        return Arbitraries.randomValue(AnyWorkflow::from);
    }

    @Property(tries = TRIES)
    void fromCanonical_whenAnyWorkflowIsWritten_thenItIsReadBackEqual(@ForAll("workflows") Workflow workflow) {
        assertThat(reader.fromCanonical(WorkflowReader.canonicalJson(workflow))).isEqualTo(workflow);
    }

    @Property(tries = TRIES)
    void read_whenAnyValidWorkflowIsWritten_thenNothingIsWrongWithItAndItsHashIsTheSame(
            @ForAll("workflows") Workflow workflow) {
        String canonical = WorkflowReader.canonicalJson(workflow);
        Reading reading = reader.read("any.json", canonical);

        assertThat(reading.problems()).isEmpty();
        assertThat(reading.workflow()).contains(workflow);
        assertThat(reading.canonicalJson()).isEqualTo(canonical);
    }

    @Property(tries = TRIES)
    void read_whenKeysAreShuffledAndLinesBrokenAnew_thenTheHashIsTheSame(@ForAll("workflows") Workflow workflow,
                                                                       @ForAll Random random) throws JsonProcessingException {
        JsonNode shuffled = shuffle(MAPPER.readTree(WorkflowReader.canonicalJson(workflow)), false, random);
        String text = "# the same\n" + MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled) + "\n";

        assertThat(reader.read("any.json", text).workflow()).contains(workflow);
    }

    @Property(tries = TRIES)
    void flow_whenAnyWorkflowIsValid_thenTheChecksSeeTheSameEdgesAsTheCompiler(@ForAll("workflows") Workflow workflow)
            throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(WorkflowReader.canonicalJson(workflow));
        Flow flow = new Flow(new DraftReader(Sink.refusing(), p -> true).read(tree));
        Route route = new Route(workflow);

        for (String place : route.places()) {
            Set<String> seen = new LinkedHashSet<>();
            flow.from(place).forEach(to -> seen.add(workflow.steps().get(to) instanceof Step.GoTo
                    ? route.after(to).orElseThrow() : to));
            List<String> compiled = route.successors(place).stream().flatMap(Optional::stream).toList();
            assertThat(seen).as(place).containsExactlyInAnyOrderElementsOf(compiled);
        }
    }

    @Property(tries = TRIES * 2)
    void read_whenAnythingInAWorkflowIsBroken_thenSchemaAndReaderAgreeOnItsShape(@ForAll("workflows") Workflow workflow,
                                                                            @ForAll Random random) throws JsonProcessingException {
        JsonNode broken = MAPPER.readTree(WorkflowReader.canonicalJson(workflow));
        breakSomething(broken, random);
        Reading reading = reader.read("broken.json", broken.toString());

        if (!Shape.violations(broken).isEmpty()) {
            assertThat(reading.problems()).isNotEmpty();
        }
        assertThat(reading.workflow().isPresent()).isEqualTo(reading.problems().isEmpty());
        reading.workflow().ifPresent(w -> {
            assertThat(reader.fromCanonical(reading.canonicalJson())).isEqualTo(w);
            assertThat(new Route(w).places()).isNotEmpty().allSatisfy(p -> new Route(w).successors(p));
        });
    }

    private static JsonNode shuffle(JsonNode node, boolean ordered, Random random) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> array.add(shuffle(item, false, random)));
            return array;
        } else if (node.isObject()) {
            List<String> names = new ArrayList<>(ShapeProblems.names(node));
            if (!ordered) {
                Collections.shuffle(names, random);
            }
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            names.forEach(name -> object.set(name, shuffle(node.get(name), name.equals("steps"), random)));
            return object;
        }
        return node;
    }

    private static void breakSomething(JsonNode root, Random random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode chosen = containers.get(random.nextInt(containers.size()));
        List<JsonNode> junk = List.of(JsonNodeFactory.instance.nullNode(), JsonNodeFactory.instance.textNode("junk"),
                JsonNodeFactory.instance.textNode(""), JsonNodeFactory.instance.numberNode(-1), JsonNodeFactory.instance.arrayNode(),
                JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.booleanNode(true), chosen.deepCopy());
        JsonNode value = junk.get(random.nextInt(junk.size()));
        if (chosen instanceof ObjectNode object) {
            List<String> names = ShapeProblems.names(object);
            switch (names.isEmpty() ? 2 : random.nextInt(3)) {
                case 0 -> object.remove(names.get(random.nextInt(names.size())));
                case 1 -> object.set(names.get(random.nextInt(names.size())), value);
                default -> object.set(List.of("next", "then", "email", "delay", "a/b~c", "if").get(random.nextInt(6)), value);
            }
        } else if (chosen instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}
