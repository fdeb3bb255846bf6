package dev.holdfast.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;

/** The state machines of the workflows, and the lists of their executions. */
final class Machines {

    /** Of every workflow's machine; those of the operations are called otherwise. */
    private static final String PREFIX = "holdfast-";
    private static final int PAGE = 1_000;

    private final SfnClient client;
    private final Paced lists;

    Machines(SfnClient client, Paced lists) {
        this.client = client;
        this.lists = lists;
    }

    /** Their ARNs. @param workflow of this workflow only */
    List<String> arns(Optional<String> workflow) {
        List<String> arns = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            lists.take();
            Optional<String> from = token;
            ListStateMachinesResponse page = client.listStateMachines(request -> request.maxResults(PAGE)
                    .nextToken(from.orElse(null)));
            page.stateMachines().stream().filter(machine -> workflow.map(name -> machine.name().equals(PREFIX + name))
                    .orElse(machine.name().startsWith(PREFIX))).map(StateMachineListItem::stateMachineArn).forEach(arns::add);
            token = Optional.ofNullable(page.nextToken());
        } while (token.isPresent());
        return arns;
    }

    /**
     * Hands over the executions of a machine, the newest first; none if the machine was deleted meanwhile.
     *
     * @param status only those
     */
    void executions(String machine, Optional<ExecutionStatus> status, Consumer<ExecutionListItem> to) {
        Optional<String> token = Optional.empty();
        do {
            lists.take();
            Optional<String> from = token;
            try {
                ListExecutionsResponse page = client.listExecutions(request -> request.stateMachineArn(machine)
                        .statusFilter(status.orElse(null)).maxResults(PAGE).nextToken(from.orElse(null)));
                page.executions().forEach(to);
                token = Optional.ofNullable(page.nextToken());
            } catch (StateMachineDoesNotExistException gone) {
                return;
            }
        } while (token.isPresent());
    }
}
