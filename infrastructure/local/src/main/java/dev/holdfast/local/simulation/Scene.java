package dev.holdfast.local.simulation;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What was seen of one nightmare.
 *
 * @param nightmare what was lost, and what was left
 * @param verdict   the whole life held against its undisturbed twin
 * @param expected  how many emails the twin got
 * @param places    everyone on the way when it struck, in the order of the table
 * @param ended     what became of the rows of those who had ended by then
 * @param taken     what was lost
 * @param again     what was there when all was restored, of rows only those that were there before
 * @param recovery  from the loss until everything was back
 * @param alone     what each book by itself would have done for those of whom it knows; of one loss only, which leaves every
 *                  other book
 */
public record Scene(Nightmare nightmare, Verdict verdict, int expected, List<Place> places, Map<Outcome, Integer> ended,
                    Belongings taken, Belongings again, Duration recovery, Map<Source, Map<EnrolmentId, Outcome>> alone) {

    public Scene {
        places = List.copyOf(places);
        ended = Map.copyOf(ended);
        alone = Map.copyOf(alone);
    }

    /** How many places this became of. */
    public int count(Outcome outcome) {
        return (int) places.stream().filter(p -> p.outcome() == outcome).count();
    }
}
