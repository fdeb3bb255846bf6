package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.local.stepfunctions.asl.State;
import dev.holdfast.local.time.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** One execution as the service keeps it. Guarded by the service's lock. */
final class Execution {

    /** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: the longest execution. */
    static final Duration LONGEST = Duration.ofDays(365);

    private static final Timer NO_TIMER = () -> false;

    final long number;
    final StateMachine machine;
    final Revision revision;
    final Optional<String> versionArn;
    final Optional<String> aliasArn;
    final String name;
    final String arn;
    /** As it was given; the same text every time. */
    final Supplier<String> input;
    final Instant started;
    final History history;
    /** The tokens of the last redrives, which make RedriveExecution idempotent. */
    final List<Redrive> redrives = new ArrayList<>(0);

    ExecutionStatus status = ExecutionStatus.RUNNING;
    Optional<Instant> stopped = Optional.empty();
    Optional<String> error = Optional.empty();
    Optional<String> cause = Optional.empty();
    JsonNode output = MissingNode.getInstance();

    /** Where it stands: for a closed one, where it ended. */
    State state;
    /** The raw input of that state. */
    JsonNode data;
    /** Whether it has entered that state, and not only been on its way there. */
    boolean isInside;
    Instant entered;
    int enteredEvent;
    int[] retries = {};
    int attempt;
    /** When it is over, whatever it does. */
    Instant deadline;
    Timer timer = NO_TIMER;
    /** Rises whenever what was under way has become void: a timer or an answer with an older ticket is stale. */
    long ticket;
    Optional<TaskProgress> task = Optional.empty();

    long stateEntries;
    long taskRetries;
    int redriveCount;
    Optional<Instant> redriven = Optional.empty();
    /** Its machine is gone, and it with it; only the name stays taken. */
    boolean gone;

    Execution(long number, StateMachine machine, Revision revision, Optional<String> versionArn,
            Optional<String> aliasArn, String name, String arn, Supplier<String> input, Instant started, History history) {
        this.number = number;
        this.machine = machine;
        this.revision = revision;
        this.versionArn = versionArn;
        this.aliasArn = aliasArn;
        this.name = name;
        this.arn = arn;
        this.input = input;
        this.started = started;
        this.entered = started;
        this.history = history;
        this.state = revision.definition().startAt();
        this.deadline = deadline(started);
    }

    /** When an execution that starts or is redriven at {@code from} is over at the latest. */
    Instant deadline(Instant from) {
        Instant year = started.plus(LONGEST);
        OptionalLong timeout = revision.definition().timeoutSeconds();
        if (timeout.isEmpty()) {
            return year;
        }
        Instant timedOut = from.plusSeconds(timeout.getAsLong());
        return timedOut.isBefore(year) ? timedOut : year;
    }

    boolean isRunning() {
        return status == ExecutionStatus.RUNNING;
    }

    boolean holds(long given) {
        return isRunning() && ticket == given;
    }

    /** Makes everything void that is under way. */
    long nextTicket() {
        timer.cancel();
        timer = NO_TIMER;
        return ++ticket;
    }

    /** Runs again, after it had ended. */
    void reopen(Instant now) {
        status = ExecutionStatus.RUNNING;
        stopped = Optional.empty();
        error = Optional.empty();
        cause = Optional.empty();
        redriveCount++;
        redriven = Optional.of(now);
        deadline = deadline(now);
    }

    /** Lets go of everything that only a known execution needs. */
    void forget() {
        gone = true;
        history.forget();
        data = MissingNode.getInstance();
        output = MissingNode.getInstance();
    }

    /** A redrive that was accepted. */
    record Redrive(String clientToken, Instant at) {
    }
}
