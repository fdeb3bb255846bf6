package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.position.Position;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast held list}. */
@Command(name = "list", description = {
    "Say who is on hold, where each was seen last, and why that proves nothing. It reads every row and changes none."})
final class HeldListCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Mixin
    private ScopeOptions scope;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Wiring wiring = where.wiring(spec);
        List<Position> held = new ArrayList<>();
        wiring.heldPositions().forEach(scope.scope(), held::add);
        held.sort(Comparator.comparing(Position::account).thenComparing(Position::workflow)
                .thenComparing(row -> row.enrolment().value()));
        PrintWriter out = spec.commandLine().getOut();
        out.println(json ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("held",
                held.stream().map(HeldListCommand::fields).toList())) : text(held));
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(held.isEmpty() ? "Nobody is on hold." : "Next: holdfast held restore, start-over or leave, with --enrolment ID for "
                + "one person or --account and --workflow for all of a workflow.");
        err.flush();
        return 0;
    }

    private static String text(List<Position> held) {
        StringBuilder text = new StringBuilder();
        String queue = "";
        for (Position row : held) {
            String mine = row.account() + " " + row.workflow();
            if (!mine.equals(queue)) {
                text.append(queue.isEmpty() ? "" : "\n").append(mine).append('\n');
                queue = mine;
            }
            text.append("  ").append(row.enrolment()).append("  ").append(row.subscriber()).append("  last seen at ")
                    .append(row.step()).append(" until ").append(row.wakeAt()).append("\n      ").append(row.reason().orElse(""))
                    .append('\n');
        }
        return text.append(held.isEmpty() ? "" : "\n").append("On hold: ").append(held.size()).toString();
    }

    private static Map<String, Object> fields(Position row) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enrolment", row.enrolment().value());
        fields.put("account", row.account());
        fields.put("subscriber", row.subscriber());
        fields.put("workflow", row.workflow());
        fields.put("definition", row.definition());
        fields.put("lastSeenAt", row.step());
        fields.put("until", row.wakeAt().toString());
        fields.put("enteredAt", row.enteredAt().toString());
        fields.put("heldSince", row.updatedAt().toString());
        fields.put("why", row.reason().orElse(""));
        return fields;
    }
}
