package dev.holdfast.restore;

import java.util.function.Predicate;

/**
 * Which executions run, as a list says it. Lists are eventually consistent
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html): one that is missing may run all
 * the same, and one that is there may have ended.
 */
@FunctionalInterface
public interface RunningExecutions {

    /** The names that are on the list now. */
    Predicate<String> listed();
}
