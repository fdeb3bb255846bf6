package dev.holdfast.aws;

import dev.holdfast.contract.WorkflowsContract;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import java.time.Clock;

class DynamoDbWorkflowsTest extends WorkflowsContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.WORKFLOWS);

    private final Workflows workflows = catalogue(Clock.systemUTC());

    @Override
    protected Workflows workflows() {
        return workflows;
    }

    private static DynamoDbWorkflows catalogue(Clock clock) {
        return new DynamoDbWorkflows(LocalDynamoDb.client(), TABLE, new WorkflowReader()::fromCanonical, clock);
    }
}
