package dev.holdfast.aws;

import dev.holdfast.aws.TableDefinition.Index;
import dev.holdfast.aws.TableDefinition.KeyAttribute;
import java.util.List;
import java.util.Optional;

/** The tables: what their keys and indexes are called. The adapters, the tests and the templates say the same. */
public final class TableDefinitions {

    /** Text {@code <account>#<subscriber id>}, the same in every table. */
    static final String SUBSCRIBER = "subscriber";
    static final String ENROLMENT = "enrolment";
    static final String VISIT = "visit";
    static final String ITEM = "item";
    static final String ACCOUNT = "account";
    static final String VERSION = "version";
    static final String WEBHOOK = "webhook";
    static final String EXPIRES_AT = "expiresAt";
    static final String SUBJECT = "subject";
    static final String ENTRY = "entry";

    /**
     * {@code 00} to {@code 15}, drawn from the enrolment; only of those who are on the way, so that the index is as long as they
     * are many and no longer. One key would be one partition, which takes 1,000 writes a second
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html).
     */
    static final String QUEUE = "queue";
    static final int QUEUES = 16;
    static final String WAKE_AT = "wakeAt";
    static final String SENT_AT = "sentAt";
    /** {@code <name>#<time>#<id>} of an event. */
    static final String EVENT_AT = "eventAt";

    /** Who is on the way, by wake time: the overdue come first. */
    static final String BY_WAKE_TIME = "byWakeTime";
    static final String BY_SUBSCRIBER = "bySubscriber";
    static final String EVENTS_BY_TIME = "eventsByTime";

    /** Where everyone is. */
    public static final TableDefinition POSITIONS = new TableDefinition("positions", text(ENROLMENT), Optional.empty(),
            List.of(new Index(BY_WAKE_TIME, false, text(QUEUE), text(WAKE_AT)),
                    new Index(BY_SUBSCRIBER, false, text(SUBSCRIBER), text(ENROLMENT))), Optional.of(EXPIRES_AT));

    /** What was sent. Only sent ones have {@code sentAt}, so the index counts no skipped ones. */
    public static final TableDefinition MESSAGES = new TableDefinition("messages", text(ENROLMENT),
            Optional.of(new KeyAttribute(VISIT, true)),
            List.of(new Index(BY_SUBSCRIBER, false, text(SUBSCRIBER), text(SENT_AT))), Optional.of(EXPIRES_AT));

    /**
     * Profiles, events, doors and tombstones: everything that an erasure has to find. An event's key holds no time, for the
     * same event told twice is one; the index holds them by time, and is local because a step that runs right after an
     * event has to see it.
     */
    public static final TableDefinition SUBSCRIBERS = new TableDefinition("subscribers", text(SUBSCRIBER),
            Optional.of(text(ITEM)), List.of(new Index(EVENTS_BY_TIME, true, text(SUBSCRIBER), text(EVENT_AT))),
            Optional.empty());

    /** Accounts, definitions, templates and what is live. */
    public static final TableDefinition WORKFLOWS = new TableDefinition("workflows", text(ACCOUNT),
            Optional.of(text(VERSION)), List.of(), Optional.empty());

    /** Webhooks that came in. */
    public static final TableDefinition RECEIPTS = new TableDefinition("receipts", text(WEBHOOK), Optional.empty(),
            List.of(), Optional.of(EXPIRES_AT));

    /** What operations write down of themselves: the last watch, and the history of drills. */
    public static final TableDefinition OPERATIONS = new TableDefinition("operations", text(SUBJECT),
            Optional.of(text(ENTRY)), List.of(), Optional.empty());

    private TableDefinitions() {
    }

    /** All of them. */
    public static List<TableDefinition> all() {
        return List.of(POSITIONS, MESSAGES, SUBSCRIBERS, WORKFLOWS, RECEIPTS, OPERATIONS);
    }

    private static KeyAttribute text(String name) {
        return new KeyAttribute(name, false);
    }
}
