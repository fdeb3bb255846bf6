package dev.holdfast.local.simulation;

import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.restore.RunningExecutions;
import java.util.function.Predicate;

/** What ListExecutions shows of the running ones, as far behind as it is. */
record Listed(StepFunctions service) implements RunningExecutions {

    @Override
    public Predicate<String> listed() {
        return service.executions()::isListed;
    }
}
