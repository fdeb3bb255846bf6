package dev.holdfast.backups;

import dev.holdfast.backups.RecoveryPoints.Job;
import dev.holdfast.backups.RecoveryPoints.JobState;
import dev.holdfast.backups.RecoveryPoints.Point;
import dev.holdfast.backups.RecoveryPoints.PointStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recovery points: the newest is there, of today, whole, and about as large as the one before. */
final class PointCheck {

    private final Limits limits;

    PointCheck(Limits limits) {
        this.limits = limits;
    }

    /**
     * Looks at a table's points.
     *
     * @param since when the table was created: a new one need not have a point yet
     * @return the age of the newest point that can be restored
     */
    Optional<Duration> points(List<Point> points, Instant since, Instant now, Questions table) {
        List<Point> newest = points.stream().sorted(Comparator.comparing(Point::createdAt).reversed()).toList();
        newest.stream().findFirst().ifPresent(point -> {
            if (point.status() == PointStatus.PARTIAL) {
                table.wrong(Trouble.POINT_FAILED, "the newest point is incomplete: " + point.arn());
            } else if (point.status() == PointStatus.EXPIRED) {
                table.wrong(Trouble.POINT_EXPIRED, "the newest point is expired: " + point.arn());
            }
        });
        List<Point> usable = newest.stream().filter(point -> point.status() == PointStatus.USABLE).toList();
        if (usable.isEmpty()) {
            if (Duration.between(since, now).compareTo(limits.pointAge()) > 0) {
                table.wrong(Trouble.POINT_MISSING, "");
            }
            return Optional.empty();
        }
        Duration age = Duration.between(usable.get(0).createdAt(), now);
        if (age.compareTo(limits.pointAge()) > 0) {
            table.found(Trouble.POINT_OLD, Questions.hours(age), Questions.hours(limits.pointAge()), "");
        }
        if (usable.size() > 1) {
            size(usable.get(0), usable.get(1), table);
        }
        return Optional.of(age);
    }

    private void size(Point newest, Point before, Questions table) {
        if (newest.bytes() < before.bytes() * limits.shrunkenTo()) {
            table.found(Trouble.POINT_SHRUNKEN, 100.0 * newest.bytes() / before.bytes(), 100 * limits.shrunkenTo(),
                    newest.bytes() + " bytes after " + before.bytes());
        }
    }

    /** Looks at the newest attempt that came to an end; of two that began together, at the one that went wrong. */
    void jobs(List<Job> jobs, Questions table) {
        jobs.stream().filter(job -> job.state() != JobState.RUNNING)
                .max(Comparator.comparing(Job::createdAt).thenComparing(Job::state))
                .ifPresent(job -> {
                    if (job.state() == JobState.FAILED) {
                        table.wrong(Trouble.POINT_FAILED, said(job));
                    } else if (job.state() == JobState.EXPIRED) {
                        table.wrong(Trouble.POINT_EXPIRED, said(job));
                    }
                });
    }

    private static String said(Job job) {
        return "job " + job.id() + (job.message().isEmpty() ? "" : " says: " + job.message());
    }
}
