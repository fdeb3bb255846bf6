package dev.holdfast.restore;

import dev.holdfast.position.Position;
import java.util.Optional;

/**
 * Whose positions a restore looks at: everyone's, or those of an account, a workflow or one subscriber.
 *
 * @param account    of this account only
 * @param workflow   in this workflow only
 * @param subscriber of this subscriber id only
 */
public record Scope(Optional<String> account, Optional<String> workflow, Optional<String> subscriber) {

    /** Everyone. */
    public static final Scope EVERYTHING = new Scope(Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether the position is looked at. */
    public boolean holds(Position p) {
        return account.map(p.account()::equals).orElse(true) && workflow.map(p.workflow()::equals).orElse(true)
                && subscriber.map(p.subscriber()::equals).orElse(true);
    }
}
