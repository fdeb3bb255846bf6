package dev.holdfast.local.demo;

import dev.holdfast.local.simulation.Belongings;
import dev.holdfast.local.simulation.Loss;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.position.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What people are told of the acts, in the same words wherever it is told. */
public final class Words {

    private Words() {
    }

    /** What an act is called. */
    public static String title(ActReport act) {
        return switch (act.loss()) {
            case NONE -> "Nothing";
            case EXECUTIONS -> "Every execution";
            case ROWS_DELETED -> act.guardSleeps() ? "The same query, the guard asleep" : "A wrong query, the guard awake";
            case ROWS_CORRUPTED -> "Rows overwritten";
            case TABLE -> "The whole table";
            case ROWS_AND_EXECUTIONS -> "The table and every execution";
            case JOURNAL -> "The journal";
            case MAIL_LOG -> "The mail log";
            case ALL_BUT_MAIL_LOG -> "All but the mail log";
        };
    }

    /** What happens in an act, in two sentences. */
    public static String story(ActReport act) {
        return switch (act.loss()) {
            case NONE -> "Nothing is lost.";
            case EXECUTIONS -> "All are stopped, and the state machines deleted. The rows know where everybody stood.";
            case ROWS_DELETED -> act.guardSleeps() ? "Nobody sees the rows go. Hours later the journal brings them back."
                    : "A query deletes rows. The guard puts each back as soon as it hears of it.";
            case ROWS_CORRUPTED -> "A query writes nonsense into rows. Their seals are broken, so nobody believes them.";
            case TABLE -> "Executions still run, but find no rows. They do nothing until the table is whole again.";
            case ROWS_AND_EXECUTIONS -> "Nothing is left that moves. The journal alone says where everybody was.";
            case JOURNAL -> "The archive is lost, and with it nobody's place. It begins again from the rows.";
            case MAIL_LOG -> "Nothing is sent while it is gone. The journal and SES's events fill it again.";
            case ALL_BUT_MAIL_LOG -> "Table, executions and journal at once. Whose place the last email does not prove is held.";
        };
    }

    /** What was lost, thing by thing. */
    public static List<String> taken(ActReport act) {
        Belongings taken = act.taken();
        List<String> things = new ArrayList<>();
        add(things, taken.rows(), act.loss() == Loss.ROWS_CORRUPTED ? "row overwritten" : "row",
                act.loss() == Loss.ROWS_CORRUPTED ? "rows overwritten" : "rows");
        add(things, taken.executions(), "execution", "executions");
        add(things, taken.journalEntries(), "journal entry", "journal entries");
        add(things, taken.messages(), "message", "messages");
        return things;
    }

    private static void add(List<String> things, int many, String one, String more) {
        if (many > 0) {
            things.add("%,d %s".formatted(many, many == 1 ? one : more));
        }
    }

    /** Where somebody stands, said of several. @param kind as in {@link Place#kind} */
    public static String standing(String kind) {
        return switch (kind) {
            case "Delay" -> "waiting some time";
            case "DelayUntil" -> "waiting for a moment";
            case "If", "Branch", "Split" -> "about to be sent one way or another";
            case Place.CLAIM -> "in the middle of a send";
            default -> "at " + kind;
        };
    }

    /** From where somebody came back. */
    public static String from(Outcome outcome) {
        return switch (outcome) {
            case UNTOUCHED -> "untouched";
            case ROW -> "from the rows";
            case GUARD -> "by the guard";
            case HELD -> "held";
            case LOST -> "lost";
            default -> "from " + book(Source.valueOf(outcome.name()));
        };
    }

    /** A book of positions. */
    public static String book(Source source) {
        return switch (source) {
            case ROW -> "the rows";
            case JOURNAL -> "the journal";
            case COPY -> "the copy";
            case EXECUTION -> "the executions";
            case MAIL_LOG -> "the mail log";
            case DOOR -> "the doors";
        };
    }

    /** A length of time, in what it takes of hours, minutes and seconds. */
    public static String length(Duration d) {
        List<String> parts = new ArrayList<>();
        part(parts, d.toHours(), "h");
        part(parts, d.toMinutesPart(), "min");
        if (d.compareTo(Duration.ofMinutes(10)) < 0) {
            part(parts, d.toSecondsPart(), "s");
        }
        return parts.isEmpty() ? "0 min" : String.join(" ", parts);
    }

    private static void part(List<String> parts, long many, String unit) {
        if (many > 0) {
            parts.add(many + " " + unit);
        }
    }

    /** A count in words that fit it. */
    public static String emails(int many) {
        return String.format(Locale.ROOT, "%,d %s", many, many == 1 ? "email" : "emails");
    }
}
