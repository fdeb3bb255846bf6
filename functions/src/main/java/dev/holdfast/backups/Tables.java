package dev.holdfast.backups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What AWS says of tables. Every question may fail with {@link Unanswered}. */
public interface Tables {

    /** Between a stack's name and the rest of the name of a drill's copy; no name that CloudFormation makes has a dot. */
    String COPY = ".drill.";

    /** The tables whose tags say that this stack protects them. */
    List<Declared> declared(String stack);

    /** The names of all tables that begin so, whatever their tags say. */
    List<String> named(String prefix);

    /** The stack that a table's tags name. */
    Optional<String> owner(String table);

    /** A table as it is now; empty if there is none of this name. */
    Optional<Table> describe(String table);

    /** What point-in-time recovery can do for a table that exists. */
    Recovery recovery(String table);

    /**
     * A table that a stack protects.
     *
     * @param streamed  whether its stream must carry old and new images
     * @param journaled whether the journal holds every change of it, so that a drill can compare
     */
    record Declared(String name, boolean streamed, boolean journaled) {
    }

    /**
     * A table.
     *
     * @param status              {@code ACTIVE} if all is well
     *                            (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html)
     * @param rows                updated by DynamoDB about every six hours
     * @param bytes               likewise
     * @param deletionProtected   whether DeleteTable is refused
     * @param streamsImages       whether its stream is on and carries old and new images
     * @param key                 ARN of the KMS key; empty where AWS owns it
     */
    record Table(String name, String arn, String status, Instant createdAt, long rows, long bytes,
                 boolean deletionProtected, boolean streamsImages, Optional<String> key) {
    }

    /**
     * Point-in-time recovery of a table.
     *
     * @param on       whether it is on; if not, the others say nothing
     * @param days     how far it may reach back
     * @param earliest the earliest second to which the table can be restored
     * @param latest   the latest one
     */
    record Recovery(boolean on, int days, Optional<Instant> earliest, Optional<Instant> latest) {

        /** Recovery that is off. */
        public static Recovery off() {
            return new Recovery(false, 0, Optional.empty(), Optional.empty());
        }
    }
}
