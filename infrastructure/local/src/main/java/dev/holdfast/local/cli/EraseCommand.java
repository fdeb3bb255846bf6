package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.erasure.ErasePerson;
import dev.holdfast.position.EnrolmentId;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast erase}. */
@Command(name = "erase", description = {
    "Erase a person on request: profile and events go at once, positions and messages are marked and expire within days, and no "
            + "restore brings any of it back. What stays are ids and times: the tombstone, the doors and the journal.",
    "It cannot be taken back. It can be done again at any time, and goes on where it broke off. Whoever comes back later is somebody "
            + "new.",
    "Exit status 0 if the person is erased, 1 if something is left to do, 2 if the command is wrong."})
final class EraseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Option(names = "--account", required = true, paramLabel = "ACCOUNT", description = "The account")
    private String account;

    @Option(names = "--subscriber", required = true, paramLabel = "ID", description = "The person, by the id within the account")
    private String subscriber;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        ErasePerson.Report report = where.wiring(spec).erasePerson().erase(account, subscriber);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("account", account);
            fields.put("subscriber", subscriber);
            fields.put("erasedAt", report.at().toString());
            fields.put("enrolments", report.enrolments());
            fields.put("ended", report.ended());
            fields.put("broken", report.broken().stream().map(EnrolmentId::value).toList());
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(fields));
        } else {
            out.println(account + "/" + subscriber + " is erased as of " + report.at() + ": " + report.enrolments()
                    + " enrolments, of which " + report.ended() + " were ended now");
            report.broken().forEach(row -> out.println("  " + row + " stands in a row that something else has changed"));
        }
        out.flush();
        PrintWriter err = spec.commandLine().getErr();
        err.println(report.broken().isEmpty()
                ? "Next: nothing. If an event of the person came in at this very moment, erase again in a minute."
                : "Next: holdfast restore apply --account " + account + " --subscriber " + subscriber + " ends the broken rows.");
        err.flush();
        return report.broken().isEmpty() ? 0 : 1;
    }
}
