package dev.holdfast.local.cli;

import dev.holdfast.handlers.RestoreState;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.position.Source;
import dev.holdfast.restore.Order;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What a restore is asked for. */
final class OrderOptions {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss'Z'", Locale.ROOT);
    private static final String COPY = "copy=";
    private static final Map<String, Source> BOOKS = Map.of("journal", Source.JOURNAL, "executions", Source.EXECUTION,
            "mail-log", Source.MAIL_LOG, "doors", Source.DOOR);

    @Mixin
    private ScopeOptions scope;

    @Option(names = "--from", split = ",", paramLabel = "BOOK", defaultValue = "journal", description = {
        "Books that are read beside the rows, separated by commas; any of them alone may do:",
        "journal: every change there ever was; copy=TABLE@INSTANT: the table as it was then, restored to a point in time or "
                + "from a backup; executions: what they carry, 20 a second; mail-log: where people stood when they were written "
                + "to; doors: who entered; rows: none of them. Default: ${DEFAULT-VALUE}"})
    private List<String> from;

    @Option(names = "--lost-at", paramLabel = "INSTANT", description = "When the loss struck, such as 2026-01-29T08:00:00Z; what "
            + "was known before proves the place of whoever had to wait beyond it. Default: now")
    private Optional<String> lostAt;

    @Option(names = "--restart", paramLabel = "WHOM", defaultValue = "missing", description = {
        "Whose executions are started: all (because all are gone), missing (those on no list of running ones), put-back (of rows "
                + "that this restore put back). Default: ${DEFAULT-VALUE}"})
    private String restart;

    @Option(names = "--id", paramLabel = "ID", description = "Goes on with a restore that was begun before, such as "
            + "2026-01-29T08-30-00Z, or does it again: what it did already stays as it is. Default: a new one")
    private Optional<String> id;

    @Option(names = "--slices", paramLabel = "N", defaultValue = "1", description = "Reads the books so many times, each time for "
            + "a part of all people, so that less memory is needed: 1 for every 500,000 people is enough with 1 GB. Default: "
            + "${DEFAULT-VALUE}")
    private int slices;

    @Option(names = "--rate", paramLabel = "N", description = "How many overdue emails a second go out. Default: what SES allows")
    private Optional<Double> rate;

    /** The order, with the copies that it reads. */
    RestoreState order(CommandSpec spec, Wiring wiring) {
        Instant now = wiring.clock().instant();
        // The id says when it began, to the second: whoever goes on with it needs nothing else.
        String name = id.orElseGet(() -> ID.format(now.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        Instant began = began(spec, name);
        Instant lost = lostAt.map(text -> instant(spec, "--lost-at", text)).orElse(began);
        List<RestoreState.Copy> copies = new ArrayList<>();
        Set<Source> books = EnumSet.noneOf(Source.class);
        for (String book : from) {
            if (book.startsWith(COPY)) {
                copies.add(copy(spec, book));
                books.add(Source.COPY);
            } else if (BOOKS.containsKey(book)) {
                books.add(BOOKS.get(book));
            } else if (!book.equals("rows")) {
                throw new ParameterException(spec.commandLine(), "--from " + book + ": there are journal, copy=TABLE@INSTANT, "
                        + "executions, mail-log, doors and rows");
            }
        }
        if (slices < 1 || rate.filter(perSecond -> !(perSecond > 0)).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--slices and --rate are more than nothing");
        }
        return RestoreState.begin(new Order(name, began, lost, scope.scope(), books, restart(spec), slices,
                rate.orElseGet(wiring::sendsPerSecond)), copies);
    }

    private Order.Restart restart(CommandSpec spec) {
        return switch (restart) {
            case "all" -> Order.Restart.ALL;
            case "missing" -> Order.Restart.MISSING;
            case "put-back" -> Order.Restart.PUT_BACK;
            default -> throw new ParameterException(spec.commandLine(), "--restart " + restart
                    + ": there are all, missing and put-back");
        };
    }

    private static RestoreState.Copy copy(CommandSpec spec, String book) {
        int at = book.lastIndexOf('@');
        if (at <= COPY.length()) {
            throw new ParameterException(spec.commandLine(), "--from " + book + ": write copy=TABLE@INSTANT, such as "
                    + "copy=holdfast-copy-1@2026-01-29T07:59:00Z");
        }
        return new RestoreState.Copy(book.substring(COPY.length(), at), instant(spec, "--from " + book, book.substring(at + 1)));
    }

    /** When a restore of this id began. */
    static Instant began(CommandSpec spec, String id) {
        try {
            return LocalDateTime.parse(id, ID).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(), "--id " + id + ": write the id that the restore said when it began, "
                    + "such as 2026-01-29T08-30-00Z");
        }
    }

    /** A moment that an option says. */
    static Instant instant(CommandSpec spec, String option, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ParameterException(spec.commandLine(), option + ": " + text + " is no moment; write it as "
                    + "2026-01-29T08:00:00Z");
        }
    }
}
