package dev.holdfast.local.simulation;

import dev.holdfast.local.cast.Act;
import dev.holdfast.local.cast.Cast;
import dev.holdfast.local.cast.PromptReaders;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.TemplateFiles;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Plays one story twice: with the loss and the faults, and without both. The seed decides everything. */
public final class Simulation {

    /** At the end faults stop, so that everything that was only late gets done. */
    private static final Duration CALM = Duration.ofDays(3);
    private static final Duration LATE = Duration.ofHours(12);

    private final List<Blueprint> asWritten;
    private final List<Blueprint> resending;
    private final List<dev.holdfast.mail.Template> templates;

    /** @param root of the repository, for its workflows and templates */
    public Simulation(Path root) {
        this.asWritten = Blueprint.read(root.resolve("statemachines"));
        this.resending = asWritten.stream().map(Blueprint::resending).toList();
        this.templates = TemplateFiles.read(root.resolve("statemachines/templates"));
    }

    /** Plays a story. */
    public Verdict play(Story story) {
        return playAll(List.of(story)).get(0);
    }

    /** Plays stories of the same people, and one undisturbed twin for all of them. */
    public List<Verdict> playAll(List<Story> stories) {
        List<Act> acts = cast(stories.get(0));
        Life twin = undisturbed(stories.get(0), acts, Script.of(stories.get(0)));
        return stories.stream().map(story -> play(story, acts, twin, Script.of(story), Onlooker.NOBODY)).toList();
    }

    /** The same life without faults and without the loss. */
    Life undisturbed(Story story, List<Act> acts, Script script) {
        return live(story, acts, Loss.NONE, Set.of(), script, Onlooker.NOBODY).life();
    }

    /** Plays a story as the script has it, and judges it by its twin. */
    Verdict play(Story story, List<Act> acts, Life twin, Script script, Onlooker.Seat watches) {
        long began = System.nanoTime();
        Lived lived = live(story, acts, story.loss(), story.faults(), script, watches);
        Judgement judgement = Judgement.of(lived.life(), twin,
                acts.stream().collect(Collectors.groupingBy(Act::subscriber)));
        return Verdict.of(story, lived.life(), lived.disaster(), judgement, Duration.ofNanos(System.nanoTime() - began));
    }

    /** The same story with nobody in it but one of those it went wrong for, if it still goes wrong; else the story itself. */
    public Verdict shrink(Verdict verdict) {
        List<Act> all = cast(verdict.story());
        for (EnrolmentId culprit : verdict.culprits()) {
            String person = verdict.person(culprit);
            List<Act> hers = all.stream().filter(act -> act.subscriber().equals(person)).toList();
            Script script = Script.of(verdict.story());
            Verdict alone = play(verdict.story(), hers, undisturbed(verdict.story(), hers, script), script, Onlooker.NOBODY);
            if (!alone.good()) {
                return alone;
            }
        }
        return verdict;
    }

    /** One life, for its speed alone. */
    Lived liveOnce(Story story) {
        return live(story, cast(story), story.loss(), story.faults(), Script.of(story), Onlooker.NOBODY);
    }

    record Lived(Life life, Disaster disaster) {
    }

    private static List<Act> cast(Story story) {
        Script script = Script.of(story);
        return Cast.draw(story.subscribers(), story.seed(), script.opening(), script.strikesAt(), script.outage(),
                Script.TREMBLING).acts();
    }

    private Lived live(Story story, List<Act> acts, Loss loss, Set<Fault> faults, Script script, Onlooker.Seat watches) {
        Fate fate = new Fate(faults, story.seed());
        SimulatedCloud cloud = new SimulatedCloud(story.resends() ? resending : asWritten, script.opening(), fate,
                new PromptReaders(story.seed()), story.seed(), script.histories());
        templates.forEach(cloud.operator.templates()::publish);
        Truth truth = new Truth(cloud.time);
        Onlooker onlooker = watches.in(cloud, truth);
        cloud.positions.watch(truth);
        acts.forEach(cloud::plan);
        Instant end = script.opening().plus(Duration.ofDays(story.days()));
        if (script.trembles() && loss != Loss.NONE) {
            cloud.time.schedule(script.strikesAt().minus(Script.TREMBLING), () -> fate.trembles(true));
            cloud.time.schedule(script.strikesAt(), () -> fate.trembles(false));
        }
        Disaster disaster = new Disaster(cloud, loss, script, story.seed(), onlooker);
        disaster.schedule(end.plus(CALM));
        cloud.time.schedule(end, fate::calm);
        cloud.time.runUntil(end.plus(CALM));
        return new Lived(look(cloud, truth, end), disaster);
    }

    private static Life look(SimulatedCloud cloud, Truth truth, Instant end) {
        Map<EnrolmentId, Position> rows = new LinkedHashMap<>();
        cloud.positions.all().forEach(p -> rows.put(p.enrolment(), p));
        Map<EnrolmentId, List<Message>> messages = new HashMap<>();
        cloud.messages.forEach(m -> messages.computeIfAbsent(m.enrolment(), id -> new java.util.ArrayList<>()).add(m));
        truth.last().forEach((enrolment, last) -> {
            if (!last.equals(rows.get(enrolment))) {
                truth.violate(enrolment + " is not in the table as it was written last");
            } else if (last.status() == Status.ACTIVE && last.wakeAt().plus(LATE).isBefore(cloud.time.now())) {
                truth.violate(enrolment + " waits at " + last.step() + " since " + last.wakeAt());
            }
        });
        return new Life(truth, cloud.mails(), messages, rows, cloud.stepFunctions.statistics(), end);
    }
}
