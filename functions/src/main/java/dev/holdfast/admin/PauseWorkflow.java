package dev.holdfast.admin;

import dev.holdfast.subscriber.Accounts;
import dev.holdfast.workflow.Workflows;
import java.util.List;
import java.util.Optional;

/**
 * Pauses and resumes a workflow for an account. Of a paused workflow nobody enters; whoever is inside stops at the next step
 * and keeps the place. After it was resumed, the sweep brings back whoever was parked.
 */
public final class PauseWorkflow {

    private final Accounts accounts;
    private final Workflows workflows;

    public PauseWorkflow(Accounts accounts, Workflows workflows) {
        this.accounts = accounts;
        this.workflows = workflows;
    }

    /** What became of an order to pause or to resume. */
    public sealed interface Outcome {

        /** It is as it was to be. @param changed false if it was so before; nothing was written then */
        record Done(boolean changed) implements Outcome {
        }

        /** There is no such account; nothing was written. */
        record NoAccount() implements Outcome {
        }

        /** The account has no such workflow; nothing was written. @param there the names of those that it has */
        record NoWorkflow(List<String> there) implements Outcome {
            public NoWorkflow {
                there = List.copyOf(there);
            }
        }
    }

    /**
     * The workflows of an account, in the order of their names.
     *
     * @return empty if there is no such account
     */
    public Optional<List<Workflows.Switch>> all(String account) {
        return accounts.find(account).map(found -> workflows.switches(found.id()));
    }

    /** Pauses or resumes; the same again changes nothing. @param paused whether it is to be paused */
    public Outcome set(String account, String workflow, boolean paused) {
        Optional<List<Workflows.Switch>> all = all(account);
        if (all.isEmpty()) {
            return new Outcome.NoAccount();
        }
        Optional<Workflows.Switch> before = all.get().stream().filter(one -> one.workflow().equals(workflow)).findFirst();
        if (before.isEmpty()) {
            return new Outcome.NoWorkflow(all.get().stream().map(Workflows.Switch::workflow).toList());
        }
        boolean changed = before.get().paused() != paused;
        if (changed) {
            workflows.pause(account, workflow, paused);
        }
        return new Outcome.Done(changed);
    }
}
