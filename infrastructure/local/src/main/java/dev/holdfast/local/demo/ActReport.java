package dev.holdfast.local.demo;

import dev.holdfast.local.simulation.Belongings;
import dev.holdfast.local.simulation.Loss;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.local.simulation.Scene;
import dev.holdfast.local.simulation.Verdict;
import dev.holdfast.position.Source;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One act of the demo: a loss, where everybody stood when it struck, and what became of them.
 *
 * @param number      1 for the accident, and up
 * @param loss        what was lost
 * @param guardSleeps whether nobody read the tables' streams until all was restored
 * @param books       what was turned to, beside the rows
 * @param places      everybody who was on the way
 * @param taken       how much was lost
 * @param again       how much was there when all was restored
 * @param subscribers how many people took part
 * @param days        how long the life was
 * @param emails      how many emails went out in it
 * @param withheld    how many more its twin got
 * @param stopped     people who did not go on, and were not held
 * @param duplicated  emails that came more often than in the twin
 * @param skipped     emails of the twin that never came, though nobody held them back
 * @param misplaced   people who went another way than in the twin, or whose emails came in another order
 * @param violations  writes that no rule allows
 * @param late        emails that came later than in the twin
 * @param longest     the longest of these delays
 * @param recovery    from the loss until everything was back
 */
public record ActReport(int number, Loss loss, boolean guardSleeps, Set<Source> books, List<Place> places, Belongings taken,
                        Belongings again, int subscribers, int days, int emails, int withheld, int stopped, int duplicated,
                        int skipped, int misplaced, int violations, int late, Duration longest, Duration recovery) {

    public ActReport {
        books = Set.copyOf(books);
        places = List.copyOf(places);
    }

    /** The first act: the accident in the world of the main job. */
    static ActReport of(Plan plan, Aftermath aftermath, Comparison comparison) {
        Belongings executions = new Belongings(0, aftermath.killed(), 0, 0);
        return new ActReport(1, Loss.EXECUTIONS, false, Set.of(), aftermath.places(), executions, executions,
                plan.subscribers(), plan.days(), aftermath.mails().size(), 0, 0, comparison.duplicated(), comparison.skipped(),
                comparison.misplaced(), 0, comparison.delayed(), comparison.longestDelay(), plan.outage());
    }

    /** A later act. */
    static ActReport of(int number, Scene scene) {
        Verdict v = scene.verdict();
        return new ActReport(number, scene.nightmare().loss(), scene.nightmare().guardSleeps(), scene.nightmare().books(),
                scene.places(), scene.taken(), scene.again(), v.story().subscribers(), v.story().days(), v.emails(),
                scene.expected() - v.emails() + v.duplicated(), v.lost(), v.duplicated(), v.skipped(), v.wrongPlace(),
                v.invariantViolations(), v.delayed(), v.longestDelay(), scene.recovery());
    }

    /** How many places this became of. */
    public int count(Outcome outcome) {
        return (int) places.stream().filter(p -> p.outcome() == outcome).count();
    }

    /** Whose row or execution was taken. */
    public int struck() {
        return (int) places.stream().filter(Place::struck).count();
    }

    /** Who goes on from exactly where they were, whether or not the loss took anything of theirs. */
    public int back() {
        return (int) places.stream().filter(p -> p.outcome().back()).count();
    }

    /** Who waits for a person, because nothing proves where they were. */
    public int held() {
        return count(Outcome.HELD);
    }

    /** Who came back elsewhere, or not at all, or did not go on. */
    public int lost() {
        return Math.max(count(Outcome.LOST), stopped);
    }

    /** How many stood at each kind of step. */
    public Map<String, Integer> standing() {
        return counted(Place::kind, new TreeMap<>());
    }

    /** By what the struck ones came back. */
    public Map<Outcome, Integer> restoredFrom() {
        Map<Outcome, Integer> from = counted(Place::outcome, new EnumMap<>(Outcome.class));
        from.keySet().removeIf(outcome -> outcome == Outcome.UNTOUCHED || !outcome.back());
        return from;
    }

    private <K> Map<K, Integer> counted(Function<Place, K> by, Map<K, Integer> counts) {
        places.forEach(p -> counts.merge(by.apply(p), 1, Integer::sum));
        return counts;
    }

    /** Whether everybody is back, or held where nothing could prove where they were, and no email was doubled or is missing. */
    public boolean good() {
        return lost() == 0 && duplicated == 0 && skipped == 0 && misplaced == 0 && violations == 0
                && (loss == Loss.ALL_BUT_MAIL_LOG || held() == 0 && withheld == 0);
    }
}
