package dev.holdfast.local.stepfunctions;

import java.util.List;
import java.util.random.RandomGenerator;

/** Decides what goes wrong. */
@FunctionalInterface
public interface InvocationFaults {

    /** What goes wrong with this invocation. */
    InvocationFault next(TaskRequest request);

    /** Nothing ever goes wrong. */
    static InvocationFaults none() {
        return request -> InvocationFault.NONE;
    }

    /** Draws from {@code rates}; the same seed draws the same. */
    static InvocationFaults random(RandomGenerator random, List<Rate> rates) {
        List<Rate> fixed = List.copyOf(rates);
        double sum = fixed.stream().mapToDouble(Rate::share).sum();
        if (sum > 1) {
            throw new IllegalArgumentException("The shares of the faults add up to " + sum + ", and cannot be above 1");
        }
        return request -> {
            double drawn = random.nextDouble();
            for (Rate rate : fixed) {
                drawn -= rate.share();
                if (drawn < 0) {
                    return rate.fault();
                }
            }
            return InvocationFault.NONE;
        };
    }

    /**
     * How often a fault happens.
     *
     * @param share of all invocations, from 0 to 1
     */
    record Rate(InvocationFault fault, double share) {
    }
}
