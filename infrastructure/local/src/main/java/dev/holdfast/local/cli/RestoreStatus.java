package dev.holdfast.local.cli;

import dev.holdfast.handlers.Wiring;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Status;
import dev.holdfast.restore.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How people stand.
 *
 * @param statuses how many are in each status
 * @param unlisted active ones whose execution is on no list of running ones
 * @param overdue  active ones who wait beyond the wake time by more than a quarter of an hour
 * @param waiting  the first of those who are held or need attention, and why
 * @param broken   rows that something else has changed
 */
record RestoreStatus(Map<Status, Integer> statuses, int unlisted, int overdue, List<Waiting> waiting, List<EnrolmentId> broken) {
    private static final int PAGE = 1_000;
    private static final int NAMED = 50;
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    /** Somebody who waits for a person. */
    record Waiting(EnrolmentId enrolment, Status status, String step, String why) {
    }

    /** Looks at every row. */
    static RestoreStatus of(Wiring wiring, Scope scope) {
        Map<Status, Integer> statuses = new EnumMap<>(Status.class);
        List<Waiting> waiting = new ArrayList<>();
        List<EnrolmentId> broken = new ArrayList<>();
        int unlisted = 0;
        int overdue = 0;
        Predicate<String> listed = wiring.running().listed();
        Instant late = wiring.clock().instant().minus(TOLERANCE);
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = wiring.positions().page(after, PAGE);
            for (Image image : page.rows()) {
                if (!(image instanceof Image.Sound sound)) {
                    broken.add(image.enrolment());
                    continue;
                }
                Position row = sound.position();
                if (!scope.holds(row)) {
                    continue;
                }
                statuses.merge(row.status(), 1, Integer::sum);
                unlisted += row.status() == Status.ACTIVE && !listed.test(row.executionName()) ? 1 : 0;
                overdue += row.status() == Status.ACTIVE && row.wakeAt().isBefore(late) && row.opening().startsAt().isBefore(late) ? 1 : 0;
                if ((row.status() == Status.HELD || row.status() == Status.FAILED) && waiting.size() < NAMED) {
                    waiting.add(new Waiting(row.enrolment(), row.status(), row.step(), row.reason().orElse("")));
                }
            }
            after = page.next();
        } while (after.isPresent());
        return new RestoreStatus(statuses, unlisted, overdue, waiting, broken);
    }

    /** Whether nobody is held, missing, late or broken. */
    boolean good() {
        return unlisted == 0 && overdue == 0 && broken.isEmpty() && !statuses.containsKey(Status.HELD);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Status status : Status.values()) {
            counts.put(status.name().toLowerCase(Locale.ROOT), statuses.getOrDefault(status, 0));
        }
        json.put("statuses", counts);
        json.put("unlisted", unlisted);
        json.put("overdue", overdue);
        json.put("broken", broken.stream().limit(NAMED).map(EnrolmentId::value).toList());
        json.put("waiting", waiting.stream().map(one -> Map.of("enrolment", one.enrolment().value(), "status",
                one.status().name().toLowerCase(Locale.ROOT), "step", one.step(), "why", one.why())).toList());
        return json;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Status status : Status.values()) {
            text.append(String.format(Locale.ROOT, "%-10s %,10d%n", status.name().toLowerCase(Locale.ROOT),
                    statuses.getOrDefault(status, 0)));
        }
        text.append(String.format(Locale.ROOT, "%nOf the active, %,d are on no list of running executions, and %,d wait beyond "
                + "their wake time.%n", unlisted, overdue));
        if (!broken.isEmpty()) {
            text.append(String.format(Locale.ROOT, "Rows that something else has changed: %,d%n", broken.size()));
            broken.stream().limit(NAMED).forEach(one -> text.append("  ").append(one).append('\n'));
        }
        waiting.forEach(one -> text.append(String.format("%s  %s at %s: %s%n", one.enrolment(),
                one.status().name().toLowerCase(Locale.ROOT), one.step(), one.why())));
        return text.toString().stripTrailing();
    }
}
