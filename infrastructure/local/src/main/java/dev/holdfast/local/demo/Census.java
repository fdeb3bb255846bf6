package dev.holdfast.local.demo;

import dev.holdfast.local.stepfunctions.Executions;
import dev.holdfast.local.stepfunctions.HistoryDetail;
import dev.holdfast.local.stepfunctions.HistoryEvent;
import dev.holdfast.local.stepfunctions.HistoryEventType;
import dev.holdfast.local.stepfunctions.MachineDescription;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts in execution histories what an email and the delay behind it cost in state transitions. */
final class Census {

    /** GetExecutionHistory may be called 400 times at once; a sample is enough. */
    private static final int PER_MACHINE = 25;

    private final World world;
    private int pairs;
    private int transitions;

    Census(World world) {
        this.world = world;
    }

    /** Mean number of states entered, retries included, from an email's Task until its delay is over; 0 without any. */
    double perEmailAndDelay() {
        return pairs == 0 ? 0 : (double) transitions / pairs;
    }

    void take() {
        Map<String, Workflow> byMachine = new HashMap<>();
        for (Workflows.Published version : world.operator.workflows().live(World.ACCOUNT)) {
            byMachine.put("holdfast-" + version.workflow().name(), version.workflow());
        }
        for (MachineDescription machine : world.standIn.stepFunctions().machines().list()) {
            List<Executions.Listed> some = world.standIn.stepFunctions().executions()
                    .list(machine.arn(), Optional.empty(), Long.MAX_VALUE, PER_MACHINE);
            for (Executions.Listed one : some) {
                count(byMachine.get(machine.name()), world.standIn.stepFunctions().executions()
                        .history(one.description().arn()));
            }
        }
    }

    private void count(Workflow workflow, List<HistoryEvent> history) {
        Route route = new Route(workflow);
        Optional<String> delay = Optional.empty();
        int entered = 0;
        for (HistoryEvent event : history) {
            boolean retry = event.type() == HistoryEventType.TASK_FAILED;
            if (retry) {
                entered++;
            }
            if (event.detail() instanceof HistoryDetail.Entered state) {
                entered++;
                Optional<Step> step = workflow.step(state.name());
                if (step.filter(Step.Email.class::isInstance).isPresent()) {
                    delay = route.after(state.name()).filter(route::isPlainWait);
                    entered = 1;
                }
            } else if (event.detail() instanceof HistoryDetail.Exited state && delay.filter(state.name()::equals).isPresent()) {
                pairs++;
                transitions += entered;
                delay = Optional.empty();
            }
        }
    }
}
