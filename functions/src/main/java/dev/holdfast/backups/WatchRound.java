package dev.holdfast.backups;

import java.util.Optional;

/** A watch and its pings: the one outside hears of its beginning, and of its end whatever that is. */
public final class WatchRound {

    private final Watch watch;
    private final DeadMansSwitch outside;

    public WatchRound(Watch watch, DeadMansSwitch outside) {
        this.watch = watch;
        this.outside = outside;
    }

    /**
     * What became of a round.
     *
     * @param report       what was found; empty if the watch could not finish
     * @param failure      why it could not
     * @param pingsUnheard how many of its two pings nobody heard
     */
    public record Result(Optional<WatchReport> report, Optional<Throwable> failure, int pingsUnheard) {

        /** The report; throws the failure where there is none. */
        public WatchReport reportOrThrow() {
            if (failure.isPresent() && failure.get() instanceof Error error) {
                throw error;
            }
            return report.orElseThrow(() -> (RuntimeException) failure.orElseThrow());
        }
    }

    /** Watches once. @param stack whose tables */
    public Result run(String stack) {
        int unheard = outside.start() ? 0 : 1;
        try {
            WatchReport report = watch.run(stack);
            String text = ReportText.of(report);
            boolean heard = report.good() ? outside.success(text) : outside.fail(text);
            return new Result(Optional.of(report), Optional.empty(), heard ? unheard : unheard + 1);
        } catch (RuntimeException | Error e) {
            // The caller is given the failure; but whoever listens outside has to hear it from here.
            boolean heard = outside.fail("The watch over the backups of " + stack + " could not finish: " + e);
            return new Result(Optional.empty(), Optional.of(e), heard ? unheard : unheard + 1);
        }
    }
}
