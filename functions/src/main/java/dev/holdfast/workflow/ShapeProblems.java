package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;

/** Says in plain words what the schema does not accept. */
final class ShapeProblems {
    private final JsonNode root;
    private final JsonNode schema;
    private final Findings findings;

    ShapeProblems(JsonNode root, JsonNode schema, Findings findings) {
        this.root = root;
        this.schema = schema;
        this.findings = findings;
    }

    void add(ValidationMessage m) {
        findings.problem(m.getInstanceLocation().toString(), m.getMessage(), "what the schema says");
    }
}
