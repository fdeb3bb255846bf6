package dev.holdfast.local.stepfunctions;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * How the service behaves.
 *
 * @param account        the account number in ARNs
 * @param region         the region in ARNs
 * @param histories      whether events are kept or only counted
 * @param quotas         whose token buckets apply
 * @param openExecutions how many executions may be open at once
 * @param lag            how far DescribeExecution and ListExecutions may be behind; they are eventually consistent
 * @param invocations    where functions are invoked: on the timeline's own thread when empty, or on a pool when time is
 *                       real, so that a slow function does not hold up the others
 */
public record Settings(String account, String region, Histories histories, RegionClass quotas, int openExecutions,
        Duration lag, Optional<Executor> invocations) {

    /** What is done with history events. */
    public enum Histories {
        /** They are kept, as the service does. */
        KEPT,
        /** They are only counted, for runs with very many executions; GetExecutionHistory then refuses. */
        COUNTED
    }

    /** Account 123456789012 in us-east-1, histories kept, no throttling, a million open executions, no lag. */
    public static Settings standard() {
        return new Settings("123456789012", "us-east-1", Histories.KEPT, RegionClass.UNLIMITED, 1_000_000,
                Duration.ZERO, Optional.empty());
    }

    /** The same with other history keeping. */
    public Settings with(Histories other) {
        return new Settings(account, region, other, quotas, openExecutions, lag, invocations);
    }

    /** The same with other quotas. */
    public Settings with(RegionClass other) {
        return new Settings(account, region, histories, other, openExecutions, lag, invocations);
    }

    /** The same with another limit of open executions. */
    public Settings withOpenExecutions(int other) {
        return new Settings(account, region, histories, quotas, other, lag, invocations);
    }

    /** The same with another lag. */
    public Settings withLag(Duration other) {
        return new Settings(account, region, histories, quotas, openExecutions, other, invocations);
    }

    /** The same with functions invoked on {@code other}. */
    public Settings withInvocations(Executor other) {
        return new Settings(account, region, histories, quotas, openExecutions, lag, Optional.of(other));
    }
}
