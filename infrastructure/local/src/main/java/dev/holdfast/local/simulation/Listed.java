package dev.holdfast.local.simulation;

import dev.holdfast.local.stepfunctions.ExecutionStatus;
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.restore.RunningExecutions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What ListExecutions shows of the running ones, as far behind as it is. */
record Listed(StepFunctions service) implements RunningExecutions {

    @Override
    public Predicate<String> listed() {
        Set<String> names = new HashSet<>();
        for (MachineDescription machine : service.machines().list()) {
            service.executions().list(machine.arn(), Optional.of(ExecutionStatus.RUNNING), Long.MAX_VALUE, Integer.MAX_VALUE)
                    .forEach(one -> names.add(one.description().name()));
        }
        return names::contains;
    }
}
