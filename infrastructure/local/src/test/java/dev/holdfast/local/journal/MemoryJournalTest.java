package dev.holdfast.local.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.aws.ObjectStore;
import dev.holdfast.contract.JournalContract;
import dev.holdfast.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryJournalTest extends JournalContract {
    private final MemoryObjects objects = new MemoryObjects();

    @Override
    protected Journal journal() {
        return new ObjectJournal(objects);
    }

    @Test
    void list_whenThereAreThousands_thenPageByPageInOrder() {
        for (int n = 0; n < 2_500; n++) {
            objects.put("a/%04d".formatted(n), new byte[0]);
        }
        objects.put("b/0", new byte[0]);
        List<String> keys = new ArrayList<>();
        ObjectStore.Listing page = objects.list("a/", "a/0010");
        keys.addAll(page.keys());
        while (page.more()) {
            page = objects.list("a/", keys.get(keys.size() - 1));
            keys.addAll(page.keys());
        }

        assertThat(keys).hasSize(2_489).startsWith("a/0011").endsWith("a/2499").isSorted();
    }
}
