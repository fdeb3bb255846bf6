package dev.holdfast.memory;

import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Executions as names: one that runs with the same input is answered again, and the name of one that has ended, or runs
 * with another input, is burnt (https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html).
 */
public final class InMemoryExecutions implements Executions {

    private record Run(Bookmark input, boolean running) {
    }

    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();

    @Override
    public Start start(Position position) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new StartRefused("Execution " + position.executionName() + " was not started: the script refuses it",
                    null);
        }
        Bookmark b = Bookmark.opening(position);
        Bookmark input = new Bookmark(b.format(), b.enrolment(), b.generation(), b.visit(), b.resumeAt(),
                Millis.of(b.wakeAt()), b.position());
        Run run = runs.computeIfAbsent(position.executionName(), name -> new Run(input, true));
        return run.running() && run.input().equals(input) ? Start.RUNNING : Start.NAME_TAKEN;
    }

    /** The next so many starts are refused, as under throttling. */
    public void refuse(int starts) {
        refusals.set(starts);
    }

    /** The input of the running execution of this name. */
    public Optional<Bookmark> running(String name) {
        return Optional.ofNullable(runs.get(name)).filter(Run::running).map(Run::input);
    }

    /** The inputs of all that run, in no order. */
    public List<Bookmark> running() {
        List<Bookmark> inputs = new ArrayList<>();
        runs.values().stream().filter(Run::running).forEach(run -> inputs.add(run.input()));
        return List.copyOf(inputs);
    }

    /** This execution is over, however it went; its name is burnt. */
    public void end(String name) {
        runs.computeIfPresent(name, (n, run) -> new Run(run.input(), false));
    }

    /** The accident: everything that runs is stopped. */
    public void endAll() {
        runs.replaceAll((n, run) -> new Run(run.input(), false));
    }
}
