package dev.holdfast.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.position.Source;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The report for programs. What stands at the top is of the main job and the accident; the acts are beside it. */
public final class ReportJson {

    private ReportJson() {
    }

    /** One JSON object. */
    public static String of(Report report) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members(report));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report is plain text and numbers", e);
        }
    }

    private static Map<String, Object> members(Report report) {
        ActReport accident = report.accident();
        Comparison comparison = report.comparison();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subscribers", report.plan().subscribers());
        json.put("workflows", report.workflows());
        json.put("virtualDays", report.plan().days());
        json.put("emailsSent", accident.emails());
        json.put("executionsKilled", accident.taken().executions());
        json.put("positionsAtAccident", accident.places().size());
        json.put("standingAt", accident.standing());
        json.put("restored", accident.back());
        json.put("held", accident.held());
        json.put("lost", accident.lost());
        json.put("duplicated", comparison.duplicated());
        json.put("skipped", comparison.skipped());
        json.put("identicalToTwin", comparison.identical());
        json.put("delayedByOutage", comparison.delayed());
        json.put("longestDelayMinutes", comparison.longestDelay().toMinutes());
        json.put("outageMinutes", report.plan().outage().toMinutes());
        json.put("transitionsPerEmailAndDelay", report.perPair());
        json.put("acts", report.acts().stream().map(ReportJson::act).toList());
        Map<String, Integer> alone = new LinkedHashMap<>();
        report.alone().keySet().forEach(book -> alone.put(book.name(), report.alone(book)));
        json.put("oneBookAlone", alone);
        Map<String, Integer> unproved = new LinkedHashMap<>();
        report.alone().forEach((book, outcomes) -> unproved.put(book.name(),
                (int) outcomes.values().stream().filter(Outcome.HELD::equals).count()));
        json.put("oneBookAloneKnowsUnproved", unproved);
        Map<String, Integer> guess = new LinkedHashMap<>();
        guess.put("of", report.lastAct().places().size());
        guess.put("right", report.guesses(Place.Guess.RIGHT));
        guess.put("wrong", report.guesses(Place.Guess.WRONG));
        guess.put("noEmailYet", report.guesses(Place.Guess.NONE));
        json.put("fromTheLastEmailAlone", guess);
        json.put("good", report.good());
        json.put("seed", report.plan().seed());
        json.put("seconds", report.took().toMillis() / 1000.0);
        if (!comparison.stories().isEmpty()) {
            json.put("differences", comparison.stories());
        }
        return json;
    }

    private static Map<String, Object> act(ActReport act) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("act", act.number());
        json.put("title", Words.title(act));
        json.put("loss", act.loss().word());
        json.put("guardSleeps", act.guardSleeps());
        json.put("booksOpened", new TreeSet<>(act.books()).stream().map(Source::name).toList());
        json.put("subscribers", act.subscribers());
        json.put("virtualDays", act.days());
        json.put("positions", act.places().size());
        json.put("standingAt", act.standing());
        json.put("rowsLost", act.taken().rows());
        json.put("executionsLost", act.taken().executions());
        json.put("journalEntriesLost", act.taken().journalEntries());
        json.put("messagesLost", act.taken().messages());
        json.put("rowsAgain", act.again().rows());
        json.put("executionsAgain", act.again().executions());
        json.put("journalEntriesAgain", act.again().journalEntries());
        json.put("messagesAgain", act.again().messages());
        json.put("struck", act.struck());
        Map<String, Integer> from = new LinkedHashMap<>();
        act.restoredFrom().forEach((outcome, n) -> from.put(outcome.name(), n));
        json.put("restoredFrom", from);
        json.put("untouched", act.count(Outcome.UNTOUCHED));
        json.put("restored", act.back());
        json.put("held", act.held());
        Map<String, Integer> knownBy = new TreeMap<>();
        act.places().forEach(p -> p.known().ifPresent(book -> knownBy.merge(book.name(), 1, Integer::sum)));
        json.put("heldKnownBy", knownBy);
        Map<String, Integer> byWorkflow = new TreeMap<>();
        act.places().stream().filter(p -> p.outcome() == Outcome.HELD)
                .forEach(p -> byWorkflow.merge(p.was().workflow(), 1, Integer::sum));
        json.put("heldByWorkflow", byWorkflow);
        json.put("lost", act.lost());
        json.put("duplicated", act.duplicated());
        json.put("skipped", act.skipped());
        json.put("misplaced", act.misplaced());
        json.put("invariantViolations", act.violations());
        json.put("emailsSent", act.emails());
        json.put("emailsWithheld", act.withheld());
        json.put("delayedByOutage", act.late());
        json.put("longestDelayMinutes", act.longest().toMinutes());
        json.put("secondsToRecovery", act.recovery().toSeconds());
        json.put("minutesToRecovery", Math.round(act.recovery().toSeconds() / 6.0) / 10.0);
        return json;
    }
}
