package dev.holdfast.local.simulation;

import java.util.Set;

/**
 * What is played.
 *
 * @param subscribers how many people
 * @param days        for how long
 * @param seed        decides everything that is drawn
 * @param loss        what is lost in the middle
 * @param faults      what goes wrong all the time
 */
public record Story(int subscribers, int days, long seed, Loss loss, Set<Fault> faults) {
    public Story {
        faults = Set.copyOf(faults);
    }

    /**
     * Whether the authors want emails sent again of which SES said nothing, rather than skipped: both choices are played, in
     * turn.
     */
    public boolean resends() {
        return seed % 2 != 0;
    }
}
