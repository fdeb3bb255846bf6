package dev.holdfast.failures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a state machine does about each failure; the compiler writes Retry and Catch from this list, in this order. */
public enum FailureType {

    DIVERTED(List.of(name(Failure.Diverted.class)), Optional.empty()),

    /** SES events arrive within minutes as a rule; after the wait the step decides by what is known. */
    SEND_OUTCOME_UNKNOWN(List.of(name(Failure.SendOutcomeUnknown.class)),
            Optional.of(new Retry(Duration.ofMinutes(15), 4, 1.0, Duration.ofMinutes(15), false))),

    /** Lambda's own refusal is one too: the function was not run. */
    THROTTLED(List.of(name(Failure.Throttled.class), "Lambda.TooManyRequestsException"), Optional.of(Retry.NOTHING_DONE)),

    CONTENDED(List.of(name(Failure.Contended.class)), Optional.of(Retry.NOTHING_DONE)),

    NEEDS_ATTENTION(List.of(name(Failure.NeedsAttention.class)), Optional.empty()),

    /**
     * What Lambda itself reports; the function may have run, and the step protocol makes a second run harmless
     * (https://docs.aws.amazon.com/step-functions/latest/dg/sfn-best-practices.html#bp-lambda-serviceexception).
     */
    SERVICE(List.of("Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException",
            "Lambda.ClientExecutionTimeoutException", "Lambda.SnapStartNotReadyException",
            "Lambda.SnapStartTimeoutException", "Lambda.Unknown", "States.Timeout"),
            Optional.of(Retry.MAY_BE_DONE)),

    /**
     * Anything else: tries for some minutes, then the execution fails where it is and can be redriven. As patient as with
     * Lambda itself: a short outage of another service may reach the function as an error that it does not know.
     */
    UNEXPECTED(List.of("States.ALL"), Optional.of(Retry.MAY_BE_DONE));

    private final List<String> errors;
    private final Optional<Retry> retry;

    FailureType(List<String> errors, Optional<Retry> retry) {
        this.errors = errors;
        this.retry = retry;
    }

    /** The names in {@code ErrorEquals}. */
    public List<String> errors() {
        return errors;
    }

    /** How often and how long the machine tries again; empty means not at all. */
    public Optional<Retry> retry() {
        return retry;
    }

    private static String name(Class<? extends Failure> type) {
        return type.getName();
    }

    /**
     * A Retry of the Amazon States Language (https://states-language.net/spec.html#errors).
     *
     * @param interval    wait before the first retry
     * @param maxAttempts number of retries; 0 means none
     * @param backoffRate factor from one wait to the next
     * @param maxDelay    longest wait
     * @param jitter      whether each wait is drawn between zero and its length
     */
    public record Retry(Duration interval, int maxAttempts, double backoffRate, Duration maxDelay, boolean jitter) {

        /** More than an hour and a half on average: whoever was only told to wait gives up late. */
        private static final Retry NOTHING_DONE = new Retry(Duration.ofSeconds(2), 40, 2.0, Duration.ofMinutes(5), true);

        /** About ten minutes on average. */
        private static final Retry MAY_BE_DONE = new Retry(Duration.ofSeconds(2), 10, 2.0, Duration.ofMinutes(5), true);
    }
}
