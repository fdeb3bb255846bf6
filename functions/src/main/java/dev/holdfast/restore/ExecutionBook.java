package dev.holdfast.restore;

import dev.holdfast.position.Bookmark;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The executions: each was started with a whole position, and each of its Tasks was answered with one. What a Task did that
 * was not answered is not in it.
 */
public final class ExecutionBook implements EvidenceBook {

    private final Histories histories;

    public ExecutionBook(Histories histories) {
        this.histories = histories;
    }

    /** What executions carried, of all of them that the service still knows. */
    @FunctionalInterface
    public interface Histories {

        /**
         * Hands over every bookmark: inputs and answers.
         *
         * @param workflow of the machines of this workflow only
         */
        void read(Optional<String> workflow, Consumer<Carried> to);
    }

    /** A bookmark that an execution carried. @param until when its history was read, or when the execution ended */
    public record Carried(Bookmark bookmark, Instant until) {
    }

    @Override
    public Source source() {
        return Source.EXECUTION;
    }

    @Override
    public void read(Optional<String> workflow, Consumer<Evidence> to) {
        histories.read(workflow, carried ->
                to.accept(new Evidence(carried.bookmark().position(), Source.EXECUTION, carried.until())));
    }
}
