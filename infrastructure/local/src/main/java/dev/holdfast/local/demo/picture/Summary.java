package dev.holdfast.local.demo.picture;

import dev.holdfast.local.demo.ActReport;
import dev.holdfast.local.demo.Report;
import dev.holdfast.local.demo.Words;
import dev.holdfast.local.simulation.Outcome;
import java.util.StringJoiner;

/** The picture in words, for whoever does not see it. */
final class Summary {

    private Summary() {
    }

    static String of(Report report) {
        StringJoiner text = new StringJoiner(" ");
        text.add(Words.moment(report));
        report.acts().forEach(act -> text.add(of(act)));
        return text.toString();
    }

    static String of(ActReport act) {
        StringJoiner back = new StringJoiner(", ");
        for (Outcome outcome : Outcome.values()) {
            if (act.count(outcome) > 0) {
                back.add("%,d %s".formatted(act.count(outcome), Words.from(outcome)));
            }
        }
        return "%d. %s: lost are %s; %s. After %s: %s.".formatted(act.number(), Words.title(act),
                String.join(", ", Words.taken(act)), Words.struck(act), Words.length(act.recovery()), back);
    }
}
