package dev.holdfast.handlers;

import dev.holdfast.journal.Journal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which table a stream belongs to. @param positions @param messages @param subscribers the tables' names */
record StreamTables(String positions, String messages, String subscribers) {

    /** {@code arn:aws:dynamodb:eu-west-1:123456789012:table/NAME/stream/2026-01-02T09:00:00.000}. */
    private static final Pattern STREAM = Pattern.compile("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/([^/]+)/stream/.+");

    /**
     * What of the journal a stream is kept in.
     *
     * @param arn the stream's ARN
     * @throws IllegalStateException if it is of another table
     */
    Journal.Book table(String arn) {
        Matcher stream = STREAM.matcher(arn);
        String table = stream.matches() ? stream.group(1) : "";
        if (table.equals(positions)) {
            return Journal.Book.POSITIONS;
        } else if (table.equals(messages)) {
            return Journal.Book.MESSAGES;
        } else if (table.equals(subscribers)) {
            return Journal.Book.PEOPLE;
        }
        throw new IllegalStateException("Stream " + arn + " is of none of the tables " + this + ": the template names both");
    }
}
