package dev.holdfast.memory;

import dev.holdfast.contract.WorkflowsContract;
import dev.holdfast.workflow.Workflows;

class InMemoryWorkflowsTest extends WorkflowsContract {

    private final Workflows workflows = new InMemoryWorkflows();

    @Override
    protected Workflows workflows() {
        return workflows;
    }
}
