package dev.holdfast.backups;

import dev.holdfast.position.Positions;
import java.time.Instant;
import java.util.Optional;

/**
 * Tables that were restored beside the live ones. Nothing here touches a table that it did not make: each call names the
 * live table as well, and refuses a copy that was not restored from it. Every call may fail with {@link Unanswered}.
 */
public interface Copies {

    /**
     * Begins to restore a table beside itself; begun already, it goes on.
     *
     * @param copy the copy's name
     * @param to   the second to restore
     * @return the second that is being restored, which is another one if it was begun before
     * @throws NotACopy if there is a table of this name that was not restored from that one
     */
    Instant restore(String table, String copy, Instant to);

    /**
     * The copy as it is now; empty if there is none.
     *
     * @throws NotACopy if the table of this name was not restored from that one
     */
    Optional<Copy> look(String table, String copy);

    /** What a restore does not bring along, of any table. */
    Settings settings(String table);

    /**
     * Sets one more thing of the copy as it is wanted, and says whether all of it is so now. Settings take their time: ask
     * again.
     *
     * @throws NotACopy if the table of this name was not restored from that one
     */
    boolean equip(String table, String copy, Settings wanted);

    /** The rows of a copy of the positions. */
    Positions positions(String copy);

    /** How many rows a table has, counted by reading all of them. */
    long count(String table);

    /**
     * Takes one more step to remove the copy, and says whether it is gone: ask again.
     *
     * @throws NotACopy if the table of this name was not restored from that one; it stays
     */
    boolean remove(String table, String copy);

    /** A copy. @param ready whether it can be read @param status DynamoDB's own word @param bytes as DynamoDB says */
    record Copy(boolean ready, String status, long bytes) {
    }

    /**
     * What a restore does not bring along
     * (https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_RestoreTableToPointInTime.html).
     *
     * @param recovery          whether point-in-time recovery is on
     * @param deletionProtected whether DeleteTable is refused
     * @param stream            what its stream carries, in DynamoDB's own word; empty where it has none
     * @param expires           the attribute that says when an item may go; empty where none does
     */
    record Settings(boolean recovery, boolean deletionProtected, Optional<String> stream, Optional<String> expires) {
    }

    /** The table of this name is no copy of that one: it is not ours to touch. */
    final class NotACopy extends RuntimeException {
        public NotACopy(String copy, String table, String why) {
            super(copy + " is no copy of " + table + " and is left alone: " + why);
        }
    }
}
