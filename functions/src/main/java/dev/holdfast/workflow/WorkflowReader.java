package dev.holdfast.workflow;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads workflow definitions: an author's YAML with all checks, or stored canonical JSON fast and without any. */
public final class WorkflowReader {

    /**
     * What came of reading an author's file.
     *
     * @param workflow      the definition; absent if anything is wrong with it
     * @param canonicalJson the one way to write what it means, for {@link WorkflowReader#fromCanonical}; empty if
     *                      anything is wrong
     * @param problems      all that is wrong, in the order of the file; empty if nothing is
     * @param places        where the steps stand in the file
     */
    public record Reading(Optional<Workflow> workflow, String canonicalJson, List<Problem> problems, SourceMap places) {

        public Reading {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads and checks an author's file. Never throws for what is in it: whatever is wrong is in the answer.
     *
     * @param file its name, for the problems
     * @param text its content, YAML 1.2 (JSON is YAML, too)
     */
    public Reading read(String file, String text) {
        Findings findings = new Findings(file);
        Optional<YamlTree> parsed = YamlParser.parse(file, text, findings);
        if (parsed.isEmpty()) {
            return new Reading(Optional.empty(), "", findings.inOrder(), new SourceMap(file, Map.of()));
        }
        YamlTree tree = parsed.get();
        findings.locateIn(tree);
        Shape.check(tree, findings);
        Draft draft = new DraftReader(findings, findings::clean).read(tree.root());
        Rules.check(draft, findings);
        SourceMap places = places(file, tree, draft);
        if (!findings.none()) {
            return new Reading(Optional.empty(), "", findings.inOrder(), places);
        }
        Workflow workflow = draft.finish();
        return new Reading(Optional.of(workflow), CanonicalJson.write(workflow), List.of(), places);
    }

    /**
     * Reads canonical JSON that {@link #read} once made; takes its word that everything in it is right.
     *
     * @throws IllegalArgumentException if it is not what {@link #read} makes
     */
    public Workflow fromCanonical(String json) {
        Draft draft = new DraftReader(Sink.refusing(), pointer -> true).read(JsonTree.read(json));
        return new Workflow(draft.name(), CanonicalJson.hash(json), draft.triggers(), draft.settings(), draft.steps());
    }

    /** The one way to write what a workflow means; {@link #fromCanonical} reads it back. */
    public static String canonicalJson(Workflow workflow) {
        return CanonicalJson.write(workflow);
    }

    private static SourceMap places(String file, YamlTree tree, Draft draft) {
        Map<String, Place> places = new HashMap<>();
        draft.ids().forEach(id -> places.put(id, tree.key(Draft.pointer(id))));
        return new SourceMap(file, places);
    }
}
