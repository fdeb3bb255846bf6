package dev.holdfast.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What the demo found.
 *
 * @param plan       what was played
 * @param workflows  how many workflows are live
 * @param emails     how many emails went out in the run with the accident
 * @param standing   where people stood when it struck, by kind of step
 * @param killed     executions that were stopped
 * @param positions  positions on their way at that moment
 * @param lost       those that did not come back exactly
 * @param comparison the run held against its twin
 * @param perPair    state transitions for an email and its delay, from execution histories
 * @param took       real time
 */
public record Report(Plan plan, int workflows, int emails, Map<String, Integer> standing, int killed, int positions, int lost,
              Comparison comparison, double perPair, Duration took) {

    static Report of(Plan plan, World world, Accident accident, Comparison comparison, double perPair) {
        return new Report(plan, world.operator.workflows().live(World.ACCOUNT).size(), world.mails().size(),
                accident.standing(), accident.killed(), accident.before().size(), accident.lost(), comparison, perPair,
                Duration.ZERO);
    }

    Report after(Duration time) {
        return new Report(plan, workflows, emails, standing, killed, positions, lost, comparison, perPair, time);
    }

    /** Whether everybody came back and no email was doubled or is missing. */
    public boolean good() {
        return lost == 0 && comparison.identical();
    }

    /** One JSON object. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subscribers", plan.subscribers());
        json.put("workflows", workflows);
        json.put("virtualDays", plan.days());
        json.put("emailsSent", emails);
        json.put("executionsKilled", killed);
        json.put("positionsAtAccident", positions);
        json.put("standingAt", standing);
        json.put("restored", positions - lost);
        // Rows survive this loss, and a row is proof: the first act never has to hold anyone.
        json.put("held", 0);
        json.put("lost", lost);
        json.put("duplicated", comparison.duplicated());
        json.put("skipped", comparison.skipped());
        json.put("identicalToTwin", comparison.identical());
        json.put("delayedByOutage", comparison.delayed());
        json.put("longestDelayMinutes", comparison.longestDelay().toMinutes());
        json.put("outageMinutes", plan.outage().toMinutes());
        json.put("transitionsPerEmailAndDelay", perPair);
        json.put("seed", plan.seed());
        json.put("seconds", took.toMillis() / 1000.0);
        if (!comparison.stories().isEmpty()) {
            json.put("differences", comparison.stories());
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The report is plain text and numbers", e);
        }
    }

    /** The story for people. */
    public String text() {
        StringJoiner t = new StringJoiner(System.lineSeparator());
        t.add("");
        t.add("The main job      %,d people in %d workflows over %,d days got %,d emails; an email and its delay cost %.1f"
                .formatted(plan.subscribers(), workflows, plan.days(), emails, perPair) + " transitions");
        t.add("The accident      %s: %,d executions stopped, every state machine deleted"
                .formatted(plan.accident(), killed));
        StringJoiner where = new StringJoiner(", ");
        standing.forEach((kind, count) -> where.add(count + " at " + kind));
        t.add("                  people stood " + where);
        t.add("The restore       %s later: %,d of %,d positions came back exactly where they were, %d lost, 0 held"
                .formatted(hours(plan.outage()), positions - lost, positions, lost));
        t.add("Beside the twin   %d emails doubled, %d missing, %d out of place; %,d late because of the outage, the latest by %s"
                .formatted(comparison.duplicated(), comparison.skipped(), comparison.misplaced(), comparison.delayed(),
                        hours(comparison.longestDelay())));
        comparison.stories().forEach(story -> t.add("                  " + story));
        t.add("");
        t.add(good() ? "Nobody's place was lost. Seed %d, %.0f s.".formatted(plan.seed(), took.toMillis() / 1000.0)
                : "SOMETHING WAS LOST. Seed %d replays it.".formatted(plan.seed()));
        return t.toString();
    }

    private static String hours(Duration d) {
        return d.toHours() + " h" + (d.toMinutesPart() > 0 ? " " + d.toMinutesPart() + " min" : "");
    }
}
