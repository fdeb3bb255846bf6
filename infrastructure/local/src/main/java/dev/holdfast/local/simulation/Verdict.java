package dev.holdfast.local.simulation;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Source;
import dev.holdfast.restore.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a simulation came to.
 *
 * @param story                what was played
 * @param enrolments           how many there were
 * @param emails               how many SES accepted
 * @param lost                 people who did not go on
 * @param duplicated           emails that were accepted twice for one visit
 * @param skipped              emails that the twin sent and this run did not, for no reason of the person's
 * @param skippedByPolicy      emails whose function was killed between claim and send, and whose author chose to skip them
 * @param wrongPlace           positions that came back elsewhere, and people who went another way
 * @param held                 positions that nothing proved
 * @param invariantViolations  writes that should not have been
 * @param judgedLater          people who were late, and were rightly judged on what had happened by then
 * @param delayed              emails that were later than in the twin
 * @param longestDelay         the longest of these delays
 * @param restored             rows put back by the restore, by the book that proved them
 * @param putBack              rows put back in all, by the guard or the restore
 * @param recoveredIn          from the loss to the end of the restore; the outage is part of it
 * @param transitions          state transitions of the run
 * @param steps                visits settled in the run
 * @param stories              the first things that went wrong, in words
 * @param culprits             whom they went wrong for
 * @param people               the subscribers of the culprits
 * @param took                 real time of the run
 */
public record Verdict(Story story, int enrolments, int emails, int lost, int duplicated, int skipped, int skippedByPolicy,
                      int wrongPlace, int held,
                      int invariantViolations, int judgedLater, int delayed, Duration longestDelay,
                      Map<Source, Integer> restored, int putBack, Duration recoveredIn, long transitions, long steps,
                      List<String> stories, List<EnrolmentId> culprits, Map<EnrolmentId, String> people, Duration took) {

    static Verdict of(Story story, Life run, Disaster disaster, Judgement judgement, Duration took) {
        List<String> stories = new ArrayList<>(judgement.stories());
        stories.addAll(run.truth().violations());
        Tally.Count restored = disaster.restored().total();
        Map<EnrolmentId, String> people = new LinkedHashMap<>();
        judgement.culprits().forEach(id -> {
            Position p = run.truth().last().get(id);
            if (p != null) {
                people.put(id, p.subscriber());
            }
        });
        return new Verdict(story, run.truth().last().size(), run.mails().size(), judgement.lost(), judgement.duplicated(),
                judgement.skipped(), judgement.skippedByPolicy(), judgement.wrongPath() + run.truth().wrongPlace(), run.truth().held(),
                run.truth().violated(), judgement.judgedLater(), judgement.delayed(), judgement.longest(), restored.back(),
                run.truth().putBack(), disaster.recoveryTime(), run.statistics().transitions(),
                run.truth().steps(), stories, List.copyOf(people.keySet()), people, took);
    }

    /** Whether nothing went wrong. Only where no complete book survives may somebody be held. */
    public boolean good() {
        return lost == 0 && duplicated == 0 && skipped == 0 && wrongPlace == 0 && invariantViolations == 0
                && (held == 0 || story.loss() == Loss.ALL_BUT_MAIL_LOG);
    }

    String person(EnrolmentId culprit) {
        return people.get(culprit);
    }

    /** As one JSON object's members. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("loss", story.loss().word());
        json.put("faults", story.faults().stream().map(Fault::word).sorted().toList());
        json.put("seed", story.seed());
        json.put("subscribers", story.subscribers());
        json.put("days", story.days());
        json.put("enrolments", enrolments);
        json.put("emails", emails);
        json.put("lost", lost);
        json.put("duplicated", duplicated);
        json.put("skipped", skipped);
        json.put("skippedByPolicy", skippedByPolicy);
        json.put("wrongPlace", wrongPlace);
        json.put("invariantViolations", invariantViolations);
        json.put("held", held);
        json.put("judgedLater", judgedLater);
        json.put("delayed", delayed);
        json.put("longestDelayMinutes", longestDelay.toMinutes());
        json.put("putBack", putBack);
        Map<String, Integer> bySource = new TreeMap<>();
        restored.forEach((source, n) -> bySource.put(source.name(), n));
        json.put("restoredBySource", bySource);
        json.put("recoveredInMinutes", recoveredIn.toMinutes());
        json.put("transitions", transitions);
        json.put("steps", steps);
        json.put("seconds", took.toMillis() / 1000.0);
        json.put("stepsPerSecond", Math.round(steps * 1e9 / took.toNanos()));
        json.put("transitionsPerSecond", Math.round(transitions * 1e9 / took.toNanos()));
        if (!stories.isEmpty()) {
            json.put("stories", stories);
        }
        return json;
    }
}
