package dev.holdfast.journal;

import java.time.Instant;
import java.util.function.Consumer;

/**
 * The table's own stream, which holds the changes of the last day whether or not anybody has read them
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html). With it a journal that has fallen behind
 * is complete again.
 */
@FunctionalInterface
public interface ChangeStream {

    /**
     * Hands over every change that the stream holds.
     *
     * @return the span of time of which nothing is missing
     */
    Span read(Consumer<JournalEntry> to);

    /** A span of time. @param from its beginning @param until its end */
    record Span(Instant from, Instant until) {
    }
}
