package dev.holdfast.local.direct;

import dev.holdfast.aws.BookmarkJson;
import dev.holdfast.local.stepfunctions.ExecutionDescription;
import dev.holdfast.local.stepfunctions.Executions;
import dev.holdfast.local.stepfunctions.HistoryDetail;
import dev.holdfast.local.stepfunctions.HistoryEvent;
import dev.holdfast.local.stepfunctions.HistoryEventType;
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.restore.ExecutionBook.Carried;
import dev.holdfast.restore.ExecutionBook.Histories;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What executions of the stand-in's Step Functions carry, as {@link dev.holdfast.aws.SfnHistories} reads it over the wire:
 * of each enrolment the newest generation, and of that the last state that was left.
 */
public final class DirectHistories implements Histories {

    private static final String PREFIX = "holdfast-";
    private static final Pattern NAME = Pattern.compile("(.+)-g(\\d{1,9})");
    private static final Duration BEHIND = Duration.ofMinutes(1);

    private final StepFunctions service;
    private final InstantSource clock;

    /** Of one service, which has to keep histories. @param clock says until when a history was read */
    public DirectHistories(StepFunctions service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public void read(Optional<String> workflow, Consumer<Carried> to) {
        for (MachineDescription machine : service.machines().list()) {
            if (workflow.map(name -> machine.name().equals(PREFIX + name)).orElse(machine.name().startsWith(PREFIX))) {
                newest(machine).values().forEach(execution -> read(execution, to));
            }
        }
    }

    private Map<String, ExecutionDescription> newest(MachineDescription machine) {
        Map<String, ExecutionDescription> newest = new LinkedHashMap<>();
        for (Executions.Listed one : service.executions().list(machine.arn(), Optional.empty(), Long.MAX_VALUE, Integer.MAX_VALUE)) {
            Matcher name = NAME.matcher(one.description().name());
            if (name.matches()) {
                newest.merge(name.group(1), one.description(), (a, b) -> generation(a) > generation(b) ? a : b);
            }
        }
        return newest;
    }

    private static int generation(ExecutionDescription execution) {
        return Integer.parseInt(execution.name().substring(execution.name().lastIndexOf("-g") + 2));
    }

    private void read(ExecutionDescription execution, Consumer<Carried> to) {
        Instant until = execution.stopped().orElse(clock.instant().minus(BEHIND));
        List<HistoryEvent> events = service.executions().history(execution.arn());
        boolean answered = false;
        for (int n = events.size() - 1; n >= 0; n--) {
            HistoryEvent event = events.get(n);
            answered |= event.type() == HistoryEventType.TASK_SUCCEEDED;
            if (event.type() == HistoryEventType.TASK_SCHEDULED && !answered && event.timestamp().isBefore(until)) {
                // What this Task did is not in the history, and never will be.
                until = event.timestamp();
            }
            if (event.detail() instanceof HistoryDetail.Started started) {
                to.accept(new Carried(BookmarkJson.decode(started.input()), until));
            } else if (event.detail() instanceof HistoryDetail.Exited left && left.output().has("position")) {
                to.accept(new Carried(BookmarkJson.decode(left.output().toString()), until));
                return;
            }
        }
    }
}
