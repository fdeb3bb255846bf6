package dev.holdfast.workflow;

import java.util.List;
import java.util.Optional;

/** The catalogue: every version ever published, which of them is live for an account, and which are paused. */
public interface Workflows {

    /** The definition with this content hash; it never changes, so it may have been read long ago. */
    Optional<Workflow> definition(String workflow, String hash);

    /** The published version with this content hash, with the state machine that runs it now. */
    Optional<Published> find(String workflow, String hash);

    /** The versions that new subscribers of this account enter, switched on and not paused. */
    List<Published> live(String account);

    /** Every workflow that is or was live for the account, or that it paused ahead, in the order of their names. */
    List<Switch> switches(String account);

    /** Whether the account has paused this workflow. */
    boolean paused(String account, String workflow);

    /** Publishes a version, or says anew where its state machine is; the definition of a hash never changes. */
    void publish(Published version);

    /** Makes a published version the one that new subscribers of the account enter. */
    void goLive(String account, String workflow, String hash);

    /** Pauses or resumes a workflow for an account. */
    void pause(String account, String workflow, boolean paused);

    /**
     * What an account has said of a workflow.
     *
     * @param workflow its name
     * @param live     content hash of the version that new subscribers enter while it is not paused
     * @param paused   whether nobody enters, and whoever is inside stops at the next step
     */
    record Switch(String workflow, Optional<String> live, boolean paused) {
    }

    /**
     * A published version.
     *
     * @param workflow   the definition
     * @param definition its canonical JSON, from which {@code workflow} was read
     * @param machine    ARN of the state machine version that runs it
     */
    record Published(Workflow workflow, String definition, String machine) {
    }
}
