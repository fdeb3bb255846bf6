package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.held.TellOwners;
import dev.holdfast.held.TellOwners.Telling;
import dev.holdfast.restore.Scope;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code holdfast held tell}. */
@Command(name = "tell", description = {
    "Write to the owner of every account that has people on hold: what happened, how many are back, who is on hold and where, and "
            + "what can be chosen. One email for each account and restore, however often this runs.",
    "Exit status 0 if every owner was told, now or before, 1 if not, 2 if the command is wrong."})
final class HeldTellCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Option(names = "--id", required = true, paramLabel = "ID", description = "The restore's id, as it said when it began, such as "
            + "2026-01-29T08-30-00Z")
    private String id;

    @Option(names = "--lost-at", paramLabel = "INSTANT", description = "When the loss struck, such as 2026-01-29T08:00:00Z. Default: "
            + "when the restore began")
    private Optional<String> lostAt;

    @Option(names = "--because", paramLabel = "TEXT", description = "What happened, in whole sentences, such as \"A wrong query deleted "
            + "it.\"")
    private Optional<String> because;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "The owner of this account only")
    private Optional<String> account;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Instant began = OrderOptions.began(spec, id);
        Instant lost = lostAt.map(text -> OrderOptions.instant(spec, "--lost-at", text)).orElse(began);
        Wiring wiring = where.wiring(spec);
        Map<String, Telling> told = wiring.tellOwners().tell(new Scope(account, Optional.empty(),
                Optional.empty()), new TellOwners.Incident(id, began, lost, because));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, String> words = new TreeMap<>();
            told.forEach((one, telling) -> words.put(one, telling.name()));
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(Map.of("owners", words)));
        } else {
            told.forEach((one, telling) -> out.println(one + "  " + said(telling)));
        }
        out.flush();
        boolean all = told.values().stream().allMatch(telling -> telling == Telling.TOLD || telling == Telling.TOLD_BEFORE);
        PrintWriter err = spec.commandLine().getErr();
        err.println(told.isEmpty() ? "Nobody is on hold, so there is nothing to tell." : all
                ? "Next: holdfast held list shows whom the owners decide about."
                : "Next: run it again for those whom SES refused; write to the others yourself.");
        err.flush();
        return all ? 0 : 1;
    }

    private static String said(Telling telling) {
        return switch (telling) {
            case TOLD -> "told";
            case TOLD_BEFORE -> "told before";
            case REFUSED -> "not told: SES refused the email; running it again tells";
            case UNKNOWN -> "perhaps told: SES gave no answer, and it is not sent again; look whether the owner has it";
            case NOBODY -> "not told: there is no such account, and so no owner";
        };
    }
}
