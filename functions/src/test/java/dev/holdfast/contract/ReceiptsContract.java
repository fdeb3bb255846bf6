package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.Receipts;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of receipts keeps. */
public abstract class ReceiptsContract {

    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00.123Z");

    private final String id = "msg_" + UUID.randomUUID();

    /** The store under test. */
    protected abstract Receipts receipts();

    @Test
    void done_whenOnlyReceived_thenTheRestIsStillToBeDone() {
        assertThat(receipts().done("acme", id)).isFalse();
        receipts().received("acme", id, NOW);
        assertThat(receipts().done("acme", id)).isFalse();
    }

    @Test
    void done_whenWorkedOff_thenItStaysSoWhateverComesAgain() {
        receipts().received("acme", id, NOW);
        receipts().done("acme", id, NOW.plusSeconds(1));
        receipts().received("acme", id, NOW.plusSeconds(2));
        receipts().done("acme", id, NOW.plusSeconds(3));

        assertThat(receipts().done("acme", id)).isTrue();
    }

    @Test
    void done_whenAnotherAccountHasTheSameId_thenThatIsAnotherWebhook() {
        receipts().done("acme", id, NOW);
        assertThat(receipts().done("other", id)).isFalse();
    }

    @Test
    void done_whenTheIdIsVeryLong_thenStillKept() {
        String longId = id + "x".repeat(5000);
        receipts().done("acme", longId, NOW);
        assertThat(receipts().done("acme", longId)).isTrue();
        assertThat(receipts().done("acme", longId + "x")).isFalse();
    }
}
