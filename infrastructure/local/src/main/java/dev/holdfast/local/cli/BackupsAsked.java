package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** {@code holdfast backups}, asked of a new deployment, which has no recovery point and no drill yet. */
final class BackupsAsked {
    private static final Set<String> NOT_YET = Set.of("POINT_MISSING", "DRILL_MISSING", "DRILL_NOT_COMPARED", "RECOVERY_WINDOW_SHORT");

    private final List<String> where;
    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;

    BackupsAsked(List<String> where, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        this.where = where;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** Prints what there is to say. @return whether nothing was found but what is not there yet */
    boolean run() {
        List<String> arguments = new ArrayList<>(List.of("backups", "--json", "--journal", environment.get("JOURNAL_BUCKET")));
        arguments.addAll(where);
        StringWriter told = new StringWriter();
        StringWriter said = new StringWriter();
        Main.commandLine().setOut(new PrintWriter(told, true)).setErr(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        JsonNode report;
        try {
            report = new ObjectMapper().readTree(told.toString());
        } catch (JsonProcessingException e) {
            throw new CommandFailure("holdfast backups answered what is no JSON: " + told, e);
        }
        if (report.path("tables").isEmpty()) {
            out.println("FAILED  backups: no table of the stack was found. " + said.toString().strip());
            return false;
        }
        Set<String> found = new TreeSet<>(report.findValuesAsText("finding"));
        Set<String> wrong = new TreeSet<>(found);
        wrong.removeAll(NOT_YET);
        out.printf("%s  backups: %d tables were asked%s%n", wrong.isEmpty() ? "ok    " : "FAILED", report.path("tables").size(),
                found.isEmpty() ? "; every one can be brought back" : ", found " + found);
        if (wrong.isEmpty() && !found.isEmpty()) {
            err.println("The first points are made in the night, the first drill on Sunday; holdfast backups asks again.");
        }
        out.flush();
        return wrong.isEmpty();
    }
}
