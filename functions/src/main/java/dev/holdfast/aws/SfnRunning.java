package dev.holdfast.aws;

import dev.holdfast.restore.RunningExecutions;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/** The executions that ListExecutions says are running, of every workflow: a thousand a call, at the service's pace. */
public final class SfnRunning implements RunningExecutions {

    private final Machines machines;

    /** @param lists the pace of lists */
    public SfnRunning(SfnClient client, Paced lists) {
        this.machines = new Machines(client, lists);
    }

    @Override
    public Predicate<String> listed() {
        Set<String> names = new HashSet<>();
        machines.arns(Optional.empty()).forEach(machine -> machines.executions(machine,
                Optional.of(ExecutionStatus.RUNNING), execution -> names.add(execution.name())));
        return names::contains;
    }
}
