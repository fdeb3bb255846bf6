package dev.holdfast.aws;

import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Position;
import dev.holdfast.workflow.Workflows;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/**
 * Executions in Step Functions. They are started on the ARN of the version that the position follows: for seconds after an
 * update a start by the machine's own ARN may still run the definition before it
 * (https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html).
 */
public final class SfnExecutions implements Executions {

    private final SfnClient client;
    private final Workflows workflows;

    /** @param workflows says on which state machine version a definition runs */
    public SfnExecutions(SfnClient client, Workflows workflows) {
        this.client = client;
        this.workflows = workflows;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where no answer came it may run all the same; that is told as refused too, for in both cases the same start again
     * is right, and does no harm.
     */
    @Override
    public Start start(Position position) {
        String machine = workflows.find(position.workflow(), position.definition())
                .orElseThrow(() -> new StartRefused("Execution " + position.executionName() + " cannot start: version "
                        + position.definition() + " of workflow " + position.workflow()
                        + " is not in the catalogue; publish it again", null))
                .machine();
        try {
            client.startExecution(request -> request.stateMachineArn(machine).name(position.executionName())
                    .input(BookmarkJson.encode(Bookmark.opening(position))));
            return Start.RUNNING;
        } catch (ExecutionAlreadyExistsException e) {
            return Start.NAME_TAKEN;
        } catch (SdkException e) {
            throw new StartRefused("Execution " + position.executionName() + " did not start on " + machine + ": "
                    + e.getMessage(), e);
        }
    }
}
