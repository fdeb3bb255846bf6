package dev.holdfast.local.demo;

import dev.holdfast.local.simulation.Belongings;
import dev.holdfast.local.simulation.Loss;
import dev.holdfast.local.simulation.Outcome;
import dev.holdfast.local.simulation.Place;
import dev.holdfast.position.Source;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** What people are told of the acts, in the same words wherever it is told. */
public final class Words {

    /** Over the picture. */
    public static final String HEADLINE = "Where everybody stood, what was lost, and what came back";

    /** The first of {@link #figures}. */
    public static final String IN_PLACE = "in their place";

    /** Over the books, each by itself. */
    public static final String ALONE = "whom each would have brought back; hollow: known to it, and not proved; a dot: not in it";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.UK)
            .withZone(ZoneOffset.UTC);

    private Words() {
    }

    /** What an act is called. */
    public static String title(ActReport act) {
        return switch (act.loss()) {
            case NONE -> "Nothing";
            case EXECUTIONS -> "Every execution";
            case ROWS_DELETED -> act.guardSleeps() ? "Rows, guard asleep" : "Rows, guard awake";
            case ROWS_CORRUPTED -> "Rows overwritten";
            case TABLE -> "The whole table";
            case ROWS_AND_EXECUTIONS -> "Table and executions";
            case JOURNAL -> "The journal";
            case MAIL_LOG -> "The mail log";
            case ALL_BUT_MAIL_LOG -> "All but the mail log";
        };
    }

    /** What happens in an act, in two sentences. */
    public static String story(ActReport act) {
        return switch (act.loss()) {
            case NONE -> "Nothing is lost.";
            case EXECUTIONS -> "All are stopped, the machines deleted. The rows know where everybody stood.";
            case ROWS_DELETED -> act.guardSleeps() ? "The same query, and nobody sees the rows go. Hours later the journal brings them back."
                    : "A wrong query deletes rows. The guard puts each back as soon as it hears of it.";
            case ROWS_CORRUPTED -> "A wrong query writes into rows. Their seals are broken, so nobody believes them.";
            case TABLE -> "Executions still run, find no rows and do nothing until the table is whole again.";
            case ROWS_AND_EXECUTIONS -> "Nothing is left that moves. The journal alone says where everybody was.";
            case JOURNAL -> "The archive is lost, and with it nobody's place. It begins again from the rows.";
            case MAIL_LOG -> "Nothing is sent while it is gone. The journal and SES's events fill it again.";
            case ALL_BUT_MAIL_LOG -> "More than one thing at once. Whom the last email does not prove is held, not guessed.";
        };
    }

    /** What was lost, thing by thing. */
    public static List<String> taken(ActReport act) {
        Belongings taken = act.taken();
        List<String> things = new ArrayList<>();
        add(things, taken.rows(), act.loss() == Loss.ROWS_CORRUPTED ? "row overwritten" : "row",
                act.loss() == Loss.ROWS_CORRUPTED ? "rows overwritten" : "rows");
        add(things, taken.executions(), "execution", "executions");
        if (act.loss() == Loss.EXECUTIONS || act.loss() == Loss.ROWS_AND_EXECUTIONS || act.loss() == Loss.ALL_BUT_MAIL_LOG) {
            things.add("every state machine");
        }
        add(things, taken.journalEntries(), "journal entry", "journal entries");
        add(things, taken.messages(), "message", "messages");
        return things;
    }

    private static void add(List<String> things, int many, String one, String more) {
        if (many > 0) {
            things.add("%,d %s".formatted(many, many == 1 ? one : more));
        }
    }

    /** What else was there again in the end, beside people's places. */
    public static List<String> again(ActReport act) {
        List<String> things = new ArrayList<>();
        if (act.loss() == Loss.JOURNAL) {
            add(things, act.again().journalEntries(), "journal entry again", "journal entries again");
        } else if (act.loss() == Loss.MAIL_LOG) {
            add(things, act.again().messages(), "message again", "messages again");
        }
        return things;
    }

    /** Of how many people the loss took something. */
    public static String struck(ActReport act) {
        return act.struck() == 0 ? "nobody struck" : "%,d of %,d people struck".formatted(act.struck(), act.places().size());
    }

    /** Whom nobody moves. */
    public static String held(ActReport act) {
        return "%,d held: nothing proves where they were".formatted(act.held());
    }

    /** The numbers of an act beside its picture. */
    public static List<String> numbers(ActReport act) {
        List<String> numbers = new ArrayList<>();
        numbers.add("in place, %,d lost".formatted(act.lost()));
        numbers.add("%,d doubled, %,d missing".formatted(act.duplicated(), act.skipped()));
        numbers.add("%,d late, ≤ %s".formatted(act.late(), length(act.longest())));
        if (act.withheld() > 0) {
            numbers.add("%,d not sent to the held".formatted(act.withheld()));
        }
        return numbers;
    }

    /** What could be done in 2017, and is done no more. */
    public static String guess(Report report) {
        return "a guess from the last email sent alone: %,d of %,d right, %,d in a wrong place, %,d had got no email"
                .formatted(report.guesses(Place.Guess.RIGHT), report.lastAct().places().size(),
                        report.guesses(Place.Guess.WRONG), report.guesses(Place.Guess.NONE));
    }

    /** The numbers of an act by name, the most important first. */
    public static Map<String, String> figures(ActReport act) {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put(IN_PLACE, "%,d of %,d".formatted(act.back(), act.places().size()));
        figures.put("held", "%,d".formatted(act.held()));
        figures.put("lost", "%,d".formatted(act.lost()));
        figures.put("emails doubled", "%,d".formatted(act.duplicated()));
        figures.put("emails missing", "%,d".formatted(act.skipped()));
        if (act.withheld() > 0) {
            figures.put("not sent to the held", "%,d".formatted(act.withheld()));
        }
        figures.put("late", "%,d".formatted(act.late()));
        figures.put("by at most", length(act.longest()));
        figures.put("all over after", length(act.recovery()));
        return figures;
    }

    /** How many each book by itself would have brought back. */
    public static String alone(Report report) {
        StringJoiner books = new StringJoiner(", ");
        report.alone().keySet().forEach(book -> books.add("%s %,d".formatted(book(book), report.alone(book))));
        return "of %,d people: %s".formatted(report.lastAct().places().size(), books);
    }

    /** When all of it happens, and to whom. */
    public static String moment(Report report) {
        int some = report.lastAct().places().size();
        int first = report.accident().places().size();
        return "%s UTC: %,d losses, one at a time, each in a life of its own, meet the same %,d people. %sOne mark is one person."
                .formatted(MOMENT.format(report.plan().accident()), report.acts().size(), some,
                        first == some ? "" : "The first meets %,d. ".formatted(first));
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

    /** A length of time, in hours and minutes; less than a minute in seconds. */
    public static String length(Duration d) {
        List<String> parts = new ArrayList<>();
        part(parts, d.toHours(), "h");
        part(parts, d.toMinutesPart(), "min");
        if (parts.isEmpty()) {
            part(parts, d.toSecondsPart(), "s");
        }
        return parts.isEmpty() ? "0 min" : String.join(" ", parts);
    }

    private static void part(List<String> parts, long many, String unit) {
        if (many > 0) {
            parts.add(many + " " + unit);
        }
    }
}
