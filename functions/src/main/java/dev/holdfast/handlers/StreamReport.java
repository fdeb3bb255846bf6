package dev.holdfast.handlers;

import dev.holdfast.journal.Guard;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the guard saw, for people and for alarms: in the namespace {@value #NAMESPACE} and of the
 * dimension {@code Stack} {@code Changes}, {@code Unreadable},
 * {@code RowsDeleted}, {@code RowsBroken}, {@code RowsRewritten} (a write in the product's own form that it would never make)
 * and {@code RowsWrong}, those of them that are not right again. The alarms in {@code template.yaml} are set on these.
 */
final class StreamReport {

    static final String NAMESPACE = "Holdfast/Guard";
    private static final String COUNT = "Count";

    private StreamReport() {
    }

    /** A finding as log fields: ids, steps and numbers, never what else stood in a broken row. */
    static Map<String, Object> fields(Guard.Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", finding.kind().name());
        fields.put("enrolment", finding.change().enrolment().value());
        fields.put("change", finding.change().id());
        fields.put("before", finding.before().map(StreamReport::image).orElse(Map.of()));
        fields.put("after", finding.after().map(StreamReport::image).orElse(Map.of()));
        fields.put("undone", finding.undone());
        return fields;
    }

    /** One batch as a document of the embedded metric format. */
    static Map<String, Object> metrics(String stack, int changes, List<Guard.Finding> findings, int unreadable, Instant now) {
        return new EmbeddedMetrics(NAMESPACE, now).dimension("Stack", stack)
                .metric("Changes", COUNT, changes)
                .metric("Unreadable", COUNT, unreadable)
                .metric("RowsDeleted", COUNT, count(findings, List.of(Guard.Kind.DELETED)))
                .metric("RowsBroken", COUNT, count(findings, List.of(Guard.Kind.BROKEN)))
                .metric("RowsRewritten", COUNT, count(findings,
                        List.of(Guard.Kind.SEQUENCE, Guard.Kind.REWOUND, Guard.Kind.IDENTITY)))
                .metric("RowsWrong", COUNT, findings.stream().filter(finding -> !finding.undone()).count())
                .document();
    }

    /** The sequence number of a record that cannot be read otherwise; empty text makes the whole batch come again. */
    static String sequenceNumber(Map<?, ?> record) {
        return Optional.ofNullable(record.get("dynamodb")).filter(Map.class::isInstance)
                .map(change -> ((Map<?, ?>) change).get("SequenceNumber")).map(String::valueOf).orElse("");
    }

    private static long count(List<Guard.Finding> findings, List<Guard.Kind> kinds) {
        return findings.stream().filter(finding -> kinds.contains(finding.kind())).count();
    }

    private static Map<String, Object> image(Image image) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (image instanceof Image.Sound sound) {
            Position p = sound.position();
            fields.put("workflow", p.workflow());
            fields.put("definition", p.definition());
            fields.put("step", p.step());
            fields.put("visit", p.visit());
            fields.put("sequence", p.sequence());
            fields.put("generation", p.generation());
            fields.put("status", p.status().name());
            fields.put("wakeAt", p.wakeAt().toString());
        } else {
            fields.put("broken", ((Image.Broken) image).why());
            fields.put("sequence", ((Image.Broken) image).sequence());
        }
        return fields;
    }
}
