package dev.holdfast.local.demo;

import dev.holdfast.local.simulation.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The report as a story for people. */
public final class ReportText {

    private static final String INDENT = " ".repeat(18);
    private static final String TITLES = " ".repeat(26);

    private final Report report;
    private final StringJoiner text = new StringJoiner(System.lineSeparator());

    private ReportText(Report report) {
        this.report = report;
    }

    /** Some lines. */
    public static String of(Report report) {
        ReportText text = new ReportText(report);
        text.tell();
        return text.text.toString();
    }

    private void tell() {
        text.add("");
        accident(report.accident(), report.comparison());
        text.add("");
        ActReport first = report.nightmares().get(0);
        boolean all = first.subscribers() == report.accident().subscribers();
        text.add("The nightmares    %s %,d%s people lose something else at the same moment, each time in another life of %,d days"
                .formatted(all ? "these" : "the first", first.subscribers(), all ? "" : " of these", first.days()));
        text.add(INDENT + (first.standing().equals(report.accident().standing()) ? "they stand as before"
                : "people stood " + standing(first)));
        report.nightmares().forEach(this::nightmare);
        text.add("");
        alone();
        text.add("");
        text.add(report.good() ? "Nobody's place was lost. Seed %d, %.0f s.".formatted(report.plan().seed(),
                report.took().toMillis() / 1000.0) : "SOMETHING WAS LOST. Seed %d replays it.".formatted(report.plan().seed()));
    }

    private void accident(ActReport act, Comparison comparison) {
        text.add("The main job      %,d people in %d workflows over %,d days got %,d emails; an email and its delay cost %.1f"
                .formatted(act.subscribers(), report.workflows(), act.days(), act.emails(), report.perPair()) + " transitions");
        text.add("The accident      %s: %,d executions stopped, every state machine deleted"
                .formatted(report.plan().accident(), act.taken().executions()));
        text.add(INDENT + "people stood " + standing(act));
        text.add("The restore       %s later: %,d of %,d positions came back exactly where they were, %d lost, %d held"
                .formatted(Words.length(act.recovery()), act.back(), act.places().size(), act.lost(), act.held()));
        text.add("Beside the twin   %d emails doubled, %d missing, %d out of place; %,d late because of the outage, the latest by %s"
                .formatted(act.duplicated(), act.skipped(), act.misplaced(), act.late(), Words.length(act.longest())));
        comparison.stories().forEach(story -> text.add(INDENT + story));
    }

    private static String standing(ActReport act) {
        StringJoiner where = new StringJoiner(", ");
        act.standing().forEach((kind, count) -> where.add("%,d at %s".formatted(count, kind)));
        return where.toString();
    }

    private void nightmare(ActReport act) {
        text.add("%d %-22s  lost: %s; %s".formatted(act.number(), Words.title(act), String.join(", ", Words.taken(act)),
                Words.struck(act)));
        text.add(TITLES + "%s; %d lost, %d held; all over after %s".formatted(back(act), act.lost(), act.held(),
                Words.length(act.recovery())));
        text.add(TITLES + "emails: %d doubled, %d missing, %d late by %s at most%s".formatted(act.duplicated(), act.skipped(),
                act.late(), Words.length(act.longest()), act.withheld() > 0 ? ", %d not sent to the held".formatted(act.withheld()) : ""));
        if (act.misplaced() + act.violations() > 0) {
            text.add(TITLES + "%d OUT OF PLACE, %d WRITES AGAINST THE RULES".formatted(act.misplaced(), act.violations()));
        }
    }

    private static String back(ActReport act) {
        List<String> parts = new ArrayList<>();
        act.restoredFrom().forEach((outcome, n) -> parts.add("%,d back %s".formatted(n, Words.from(outcome))));
        int untouched = act.count(Outcome.UNTOUCHED);
        if (untouched > 0) {
            parts.add("%,d untouched".formatted(untouched));
        }
        return String.join(", ", parts);
    }

    private void alone() {
        text.add("One book alone    brings back, " + Words.alone(report));
        text.add("As in 2017        " + Words.guess(report));
    }
}
