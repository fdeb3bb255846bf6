package dev.holdfast.local.direct;

import dev.holdfast.aws.BookmarkJson;
import dev.holdfast.local.stepfunctions.ServiceError;
import dev.holdfast.local.stepfunctions.StepFunctions;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflows;

/** Executions in the stand-in's Step Functions: the same names, machines and inputs as over the wire. */
public final class DirectExecutions implements Executions {
    private final StepFunctions service;
    private final Workflows workflows;

    /**
     * Executions of one service.
     *
     * @param service   the service
     * @param workflows says on which state machine version a definition runs
     */
    public DirectExecutions(StepFunctions service, Workflows workflows) {
        this.service = service;
        this.workflows = workflows;
    }

    @Override
    public Start start(Position position) {
        String machine = workflows.find(position.workflow(), position.definition())
                .orElseThrow(() -> new StartRefused("Execution " + position.executionName() + " cannot start: version "
                        + position.definition() + " of workflow " + position.workflow() + " is not in the catalogue", null))
                .machine();
        Bookmark opening = Bookmark.opening(position);
        try {
            service.executions().start(machine, position.executionName(), () -> BookmarkJson.encode(opening),
                    BookmarkNode.of(opening));
            return Start.RUNNING;
        } catch (ServiceError refused) {
            if (refused.code().equals("ExecutionAlreadyExists")) {
                return Start.NAME_TAKEN;
            }
            throw new StartRefused("Execution " + position.executionName() + " did not start on " + machine + ": "
                    + refused.getMessage(), refused);
        }
    }
}
