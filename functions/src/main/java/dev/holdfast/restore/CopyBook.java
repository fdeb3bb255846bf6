package dev.holdfast.restore;

import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Positions;
import dev.holdfast.position.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The table as it was once: restored to a point in time, or from a backup. */
public final class CopyBook implements EvidenceBook {

    private static final int PAGE = 1_000;

    private final Positions copy;
    private final Instant until;

    /** @param until the point in time that was restored */
    public CopyBook(Positions copy, Instant until) {
        this.copy = copy;
        this.until = until;
    }

    @Override
    public Source source() {
        return Source.COPY;
    }

    @Override
    public void read(Optional<String> workflow, Consumer<Evidence> to) {
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = copy.page(after, PAGE);
            page.positions().forEach(p -> to.accept(new Evidence(p, Source.COPY, until)));
            after = page.next();
        } while (after.isPresent());
    }
}
