package dev.holdfast.local.simulation;

import dev.holdfast.local.cast.Act;
import dev.holdfast.local.cast.Cast;
import dev.holdfast.local.stepfunctions.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The same people lose one thing after the other at the same moment, each time in a life of its own, and somebody looks on. */
public final class Drill {

    /** Days that are played: everybody but those with letters for years is through by then. */
    public static final int DAYS = 120;

    /** How many rows of a hundred a wrong query hits. */
    private static final int SHARE = 75;

    private final Simulation simulation;
    private final int subscribers;
    private final long seed;
    private final Instant opening;
    private final Instant strikesAt;
    private final Duration outage;

    /**
     * A drill.
     *
     * @param root        of the repository, for its workflows and templates
     * @param subscribers how many people
     * @param seed        decides everything that is drawn
     * @param opening     when their lives begin
     * @param strikesAt   when each loss strikes
     * @param outage      how long after it the operator begins to restore
     */
    public Drill(Path root, int subscribers, long seed, Instant opening, Instant strikesAt, Duration outage) {
        this.simulation = new Simulation(root);
        this.subscribers = subscribers;
        this.seed = seed;
        this.opening = opening;
        this.strikesAt = strikesAt;
        this.outage = outage;
    }

    /** Plays every nightmare. @param done is told of each when it is over */
    public List<Scene> play(Consumer<Nightmare> done) {
        List<Act> acts = Cast.draw(subscribers, seed, opening, strikesAt, outage, Script.TREMBLING).acts();
        Life twin = simulation.undisturbed(story(Loss.NONE), acts, script(Nightmare.ALL.get(0)));
        List<Scene> scenes = new ArrayList<>();
        for (Nightmare nightmare : Nightmare.ALL) {
            scenes.add(play(nightmare, acts, twin));
            done.accept(nightmare);
        }
        return scenes;
    }

    private Scene play(Nightmare nightmare, List<Act> acts, Life twin) {
        Witness[] witness = new Witness[1];
        Verdict verdict = simulation.play(story(nightmare.loss()), acts, twin, script(nightmare), (cloud, truth) -> {
            witness[0] = new Witness(cloud, truth, nightmare.loss());
            return witness[0];
        });
        return witness[0].scene(nightmare, verdict, twin.mails().size());
    }

    private Story story(Loss loss) {
        return new Story(subscribers, DAYS, seed, loss, Set.of());
    }

    private Script script(Nightmare nightmare) {
        return new Script(opening, strikesAt, nightmare.outage(outage), true, nightmare.guardSleeps(), true, SHARE,
                nightmare.books(), nightmare.loss() == Loss.TABLE ? Settings.Histories.KEPT : Settings.Histories.COUNTED,
                Duration.ofMinutes(30), 2);
    }
}
