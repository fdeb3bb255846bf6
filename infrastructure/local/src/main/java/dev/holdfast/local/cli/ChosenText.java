package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.held.Chosen;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** What came of a choice, for people and for programs. */
final class ChosenText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Chosen> chosen;

    ChosenText(List<Chosen> chosen) {
        this.chosen = chosen;
    }

    /** Prints it. @return 0 if it was done for everybody, 1 if not */
    int print(CommandSpec spec, boolean json) throws JsonProcessingException {
        long done = chosen.stream().filter(Chosen.Done.class::isInstance).count();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("done", done);
            all.put("notDone", chosen.size() - done);
            all.put("people", chosen.stream().map(ChosenText::fields).toList());
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all));
        } else {
            chosen.forEach(one -> out.println(one.enrolment() + "  " + said(one)));
            out.println("Done: " + done + ", not done: " + (chosen.size() - done));
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(chosen.isEmpty() ? "Nobody is on hold there." : done == chosen.size()
                ? "Next: holdfast restore status says how everybody stands."
                : "Next: mend what is said of those who are not done, and run the same command again.");
        err.flush();
        return done == chosen.size() ? 0 : 1;
    }

    private static String said(Chosen chosen) {
        if (chosen instanceof Chosen.Done done) {
            return done.row().status().ended() ? "left" : "stands at " + done.row().step() + ", goes on at " + done.row().wakeAt()
                    + done.notRunning().map(why -> "; not started yet, and a sweep does it: " + why).orElse("");
        } else if (chosen instanceof Chosen.NotHeld there) {
            return there.row().map(row -> "is not on hold: " + row.status() + " at " + row.step()).orElse("is not there");
        } else if (chosen instanceof Chosen.LogKnowsMore more) {
            return "was sent " + more.step() + " at " + more.at() + ", later than what the row knows: run holdfast restore apply"
                    + " --from mail-log first, or name a step";
        }
        return "failed: " + ((Chosen.Failed) chosen).why();
    }

    private static Map<String, Object> fields(Chosen chosen) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("enrolment", chosen.enrolment().value());
        fields.put("done", chosen instanceof Chosen.Done);
        fields.put("what", said(chosen));
        return fields;
    }
}
