package dev.holdfast.secondopinion;

import dev.holdfast.local.deploy.App;
import java.time.Instant;
import java.util.List;

/** The paths on which each machine is sent. {@link ScriptsTest} sees that they leave nothing of it out. */
final class Scripts {

    /** The path on which a Wait really waits. */
    static final String WAITS = "waits";

    private Scripts() {
    }

    /** The scripts of a machine. @param soon an instant until which a Wait really waits */
    static List<Script> of(App.Machine machine, Instant soon) {
        Definition definition = Machines.definition(machine);
        return definition.isWorkflow() ? new WorkflowScripts(machine.name(), definition, soon).all()
                : OperationScripts.of(machine.name(), soon);
    }
}
