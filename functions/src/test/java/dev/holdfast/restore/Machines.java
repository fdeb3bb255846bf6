package dev.holdfast.restore;

import dev.holdfast.enrolment.Crashes;
import dev.holdfast.enrolment.TestClock;
import dev.holdfast.failures.Failure;
import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.steps.PerformStep;
import dev.holdfast.steps.StepRequest;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** State machines that follow the step protocol, as the compiled ones do: they wait, ask, and go where the answer says. */
public final class Machines implements Executions, RunningExecutions, ExecutionBook.Histories {

    private static final Duration UNKNOWN = Duration.ofMinutes(15);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final int TRIES = 8;

    /** One execution. */
    private static final class Run {
        private final List<Bookmark> carried = new ArrayList<>();
        private Instant due;
        private int tries;
        private Optional<Instant> tryingSince = Optional.empty();
        private Optional<Instant> ended = Optional.empty();

        private Bookmark at() {
            return carried.get(carried.size() - 1);
        }
    }

    private final InMemoryExecutions names = new InMemoryExecutions();
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final Workflows workflows;
    private final TestClock clock;

    Machines(Workflows workflows, TestClock clock) {
        this.workflows = workflows;
        this.clock = clock;
    }

    @Override
    public Start start(Position position) {
        Start start = names.start(position);
        if (start == Start.RUNNING) {
            runs.computeIfAbsent(position.executionName(), name -> {
                Run run = new Run();
                run.carried.add(Bookmark.opening(position));
                run.due = Bookmark.opening(position).wakeAt();
                return run;
            });
        }
        return start;
    }

    /** The next so many starts are refused. */
    public void refuse(int starts) {
        names.refuse(starts);
    }

    /** When the next Task falls due. */
    public Optional<Instant> next() {
        return first().map(run -> run.getValue().due);
    }

    /** Does the Task that is due first; the clock goes there. */
    public void act(PerformStep function) {
        Map.Entry<String, Run> first = first().orElseThrow();
        Run run = first.getValue();
        if (run.due.isAfter(clock.instant())) {
            clock.pass(Duration.between(clock.instant(), run.due));
        }
        try {
            Bookmark answer = ask(function, run.at());
            run.tries = 0;
            run.tryingSince = Optional.empty();
            run.carried.add(answer);
            run.due = answer.wakeAt();
            if (answer.resumeAt().equals(Bookmark.ENDED) || answer.position().status().ended()) {
                end(first.getKey(), run);
            }
        } catch (Failure.NeedsAttention e) {
            run.tryingSince = run.tryingSince.or(() -> Optional.of(run.due));
            end(first.getKey(), run);
        } catch (RuntimeException | Crashes.Died e) {
            run.tryingSince = run.tryingSince.or(() -> Optional.of(run.due));
            run.due = clock.instant().plus(e instanceof Failure.SendOutcomeUnknown ? UNKNOWN : AGAIN);
            if (++run.tries > TRIES) {
                end(first.getKey(), run);
            }
        }
    }

    private Bookmark ask(PerformStep function, Bookmark at) {
        Workflow workflow = workflows.definition(at.position().workflow(), at.position().definition()).orElseThrow();
        String step = new Route(workflow).actingFrom(at.resumeAt()).orElse(Bookmark.ENDED);
        try {
            return function.perform(new StepRequest(workflow.hash(), step, at.enrolment(), at.generation(), at.visit()));
        } catch (Failure.Diverted e) {
            return function.lookUp(at.enrolment(), at.generation());
        }
    }

    /** The accident: everything that runs is stopped. */
    public void stopAll() {
        runs.forEach((name, run) -> {
            if (run.ended.isEmpty()) {
                end(name, run);
            }
        });
    }

    /** The names of those that run. */
    public List<String> running() {
        return runs.entrySet().stream().filter(run -> run.getValue().ended.isEmpty()).map(Map.Entry::getKey).toList();
    }

    /** The enrolments of which a Task was begun and not answered: nobody outside can say what it did. */
    public List<String> unanswered() {
        return runs.values().stream().filter(run -> run.tryingSince.isPresent()).map(run -> run.at().enrolment().value())
                .toList();
    }

    @Override
    public Predicate<String> listed() {
        return List.copyOf(running())::contains;
    }

    @Override
    public void read(Optional<String> workflow, Consumer<ExecutionBook.Carried> to) {
        runs.values().forEach(run -> {
            Instant until = run.tryingSince.or(() -> run.ended).orElse(clock.instant());
            run.carried.forEach(bookmark -> to.accept(new ExecutionBook.Carried(bookmark, until)));
        });
    }

    private Optional<Map.Entry<String, Run>> first() {
        return runs.entrySet().stream().filter(run -> run.getValue().ended.isEmpty())
                .min(Comparator.comparing(run -> run.getValue().due));
    }

    private void end(String name, Run run) {
        run.ended = Optional.of(clock.instant());
        names.end(name);
    }
}
