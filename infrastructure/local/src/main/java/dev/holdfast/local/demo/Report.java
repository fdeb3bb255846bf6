package dev.holdfast.local.demo;

import dev.holdfast.local.simulation.Loss;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.local.simulation.Scene;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What the demo found.
 *
 * @param plan       what was played
 * @param workflows  how many workflows are live
 * @param comparison the run with the accident held against its twin
 * @param perPair    state transitions for an email and its delay, from execution histories
 * @param acts       the accident, and every other loss after it
 * @param alone      what each book by itself would have done for those of whom it knows, when the table alone was lost
 * @param took       real time
 */
public record Report(Plan plan, int workflows, Comparison comparison, double perPair, List<ActReport> acts,
                     Map<Source, Map<EnrolmentId, Outcome>> alone, Duration took) {

    public Report {
        acts = List.copyOf(acts);
        alone = new EnumMap<>(alone);
    }

    static Report of(Plan plan, int workflows, Aftermath aftermath, Comparison comparison, double perPair, List<Scene> scenes) {
        List<ActReport> acts = new ArrayList<>();
        acts.add(ActReport.of(plan, aftermath, comparison));
        Map<Source, Map<EnrolmentId, Outcome>> alone = new EnumMap<>(Source.class);
        for (Scene scene : scenes) {
            acts.add(ActReport.of(acts.size() + 1, scene));
            alone.putAll(scene.alone());
        }
        return new Report(plan, workflows, comparison, perPair, acts, alone, Duration.ZERO);
    }

    Report after(Duration time) {
        return new Report(plan, workflows, comparison, perPair, acts, alone, time);
    }

    /** The accident. */
    public ActReport accident() {
        return acts.get(0);
    }

    /** Everything after the accident. */
    public List<ActReport> nightmares() {
        return acts.subList(1, acts.size());
    }

    /** The act in which only the mail log survives. */
    public ActReport lastAct() {
        return acts.stream().filter(act -> act.loss() == Loss.ALL_BUT_MAIL_LOG).findFirst().orElseThrow();
    }

    /** Of how many a guess from the last email sent, as in 2017, would have been this. */
    public int guesses(Place.Guess guess) {
        return (int) lastAct().places().stream().filter(p -> p.guess().filter(guess::equals).isPresent()).count();
    }

    /** How many a book by itself would have brought back. */
    public int alone(Source book) {
        return (int) alone.get(book).values().stream().filter(Outcome::back).count();
    }

    /** Whether nobody was lost in any act, and no email was doubled or is missing. */
    public boolean good() {
        return comparison.identical() && acts.stream().allMatch(ActReport::good);
    }
}
