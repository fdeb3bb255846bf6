package dev.holdfast.backups;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What AWS Backup says of one vault. Every question may fail with {@link Unanswered}. */
public interface RecoveryPoints {

    /** The vault; empty if there is none. */
    Optional<Vault> vault();

    /** All points of a table in the vault, in no order that means anything. */
    List<Point> points(String tableArn);

    /** The backup jobs of a table that were created since, in no order that means anything. */
    List<Job> jobs(String tableArn, Instant since);

    /**
     * A vault.
     *
     * @param locked whether its lock refuses to delete points
     * @param key    ARN of its KMS key; empty where AWS owns it
     */
    record Vault(String name, boolean locked, Optional<String> key) {
    }

    /** A recovery point. @param bytes as AWS Backup counts them */
    record Point(String arn, Instant createdAt, PointStatus status, long bytes) {
    }

    /** Whether a table can be restored from a point. */
    enum PointStatus {
        /** It can. */
        USABLE,
        /** It cannot yet. */
        CREATING,
        /** Its backup did not come to its end. */
        PARTIAL,
        /** Its time is over, or it is being deleted. */
        EXPIRED
    }

    /** An attempt to make a point. @param message what AWS says about it; empty text if nothing */
    record Job(String id, Instant createdAt, JobState state, String message) {
    }

    /** How an attempt went. */
    enum JobState {
        /** It goes on. */
        RUNNING,
        /** A point was made. */
        COMPLETED,
        /** No point was made, or not a whole one. */
        FAILED,
        /** It did not begin within its start window. */
        EXPIRED
    }
}
