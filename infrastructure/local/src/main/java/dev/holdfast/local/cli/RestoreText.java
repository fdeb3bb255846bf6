package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.RestoreJson;
import dev.holdfast.handlers.RestoreState;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Source;
import dev.holdfast.restore.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a restore does, or would do, for people and for programs. */
final class RestoreText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAMED = 20;

    private final RestoreState state;
    private final Tally tally;

    /** @param tally what was done, or would be */
    RestoreText(RestoreState state, Tally tally) {
        this.state = state;
        this.tally = tally;
    }

    /** Whether everybody is where they were: nobody held, missing or refused. */
    boolean exact() {
        return tally.total().held() == 0 && tally.unknown().isEmpty() && tally.refused().isEmpty();
    }

    /** One JSON object. */
    String json() throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(RestoreJson.encode(new RestoreState(state.order(),
                state.copies(), state.cursor(), tally, state.turns(), state.notBefore(), state.finished())));
    }

    /** A table, and after it those who are not back. */
    String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("account", "workflow", "put back exactly", "started", "overdue", "right already", "held"));
        tally.queues().forEach((queue, count) -> rows.add(row(queue.account(), queue.workflow(), count)));
        rows.add(row("all", "", tally.total()));
        StringBuilder text = new StringBuilder(aligned(rows));
        if (tally.total().due() > 0) {
            Duration spread = Duration.ofMillis((long) (tally.total().due() / state.order().sendsPerSecond() * 1_000));
            text.append("\nWhat is overdue begins at once, and its emails go out at ").append(number(state.order().sendsPerSecond()))
                    .append(" a second: all within ").append(Math.max(1, spread.toSeconds())).append(" s. Everybody else goes on"
                            + " at the time that was theirs.\n");
        }
        some(text, "Held, because nothing proves where they were; they wait for a person", tally.total().held(),
                tally.held().stream().map(held -> held.enrolment() + "  " + held.why()).toList());
        some(text, "Changed by something else, and no book of this restore knows them", tally.unknown().size(),
                tally.unknown().stream().map(EnrolmentId::value).toList());
        some(text, "Refused for now by Step Functions", tally.refused().size(),
                tally.refused().stream().map(EnrolmentId::value).toList());
        return text.toString().stripTrailing();
    }

    /** What to do after it was done. @param again the command that goes on */
    String next(String again) {
        if (exact()) {
            return "Everybody is where they were. Next: holdfast sweep looks whether everyone's execution runs.";
        }
        List<String> next = new ArrayList<>();
        if (!tally.refused().isEmpty()) {
            next.add(again + " with the same options starts who was refused; the sweep does so too, every few minutes");
        }
        if (tally.total().held() > 0) {
            next.add("whoever is held waits for a person: holdfast restore status names them; another book may prove more "
                    + "(--from), holdfast held tells the owners and does what they choose, and until then nobody moves");
        }
        if (!tally.unknown().isEmpty()) {
            next.add("rows that no book knew stay as they are, and nobody acts on them: give another book (--from)");
        }
        return "Next: " + String.join(";\n      ", next) + ".";
    }

    private static List<String> row(String account, String workflow, Tally.Count count) {
        return List.of(account, workflow, back(count.back()), grouped(count.restarted()), grouped(count.due()),
                grouped(count.left()), grouped(count.held()));
    }

    private static String back(Map<Source, Integer> back) {
        int all = back.values().stream().mapToInt(Integer::intValue).sum();
        return all == 0 ? "0" : grouped(all) + " (" + new TreeMap<>(back).entrySet().stream().map(book -> (back.size() == 1 ? ""
                : grouped(book.getValue()) + " ") + book.getKey().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.joining(", ")) + ")";
    }

    private static void some(StringBuilder text, String what, int all, List<String> named) {
        if (all > 0) {
            text.append('\n').append(what).append(": ").append(grouped(all)).append('\n');
            named.stream().limit(NAMED).forEach(one -> text.append("  ").append(one).append('\n'));
            if (all > Math.min(NAMED, named.size())) {
                text.append("  and others; --json names up to ").append(Tally.NAMED).append('\n');
            }
        }
    }

    private static String aligned(List<List<String>> rows) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int n = 0; n < columns; n++) {
                widths[n] = Math.max(widths[n], row.get(n).length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int n = 0; n < columns; n++) {
                boolean words = n < 3;
                line.append(String.format(words ? "%-" + widths[n] + "s" : "%" + widths[n] + "s", row.get(n))).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static String grouped(int number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String number(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }
}
