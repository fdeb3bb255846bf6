package dev.holdfast.local.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.contract.JournalContract;
import dev.holdfast.journal.Journal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderJournalTest extends JournalContract {
    @TempDir
    private Path folder;

    @Override
    protected Journal journal() {
        return new ObjectJournal(new FolderObjects(folder));
    }

    @Test
    void put_whenTheNameIsTaken_thenWhatIsThereStaysAndNothingElseIsSeen() {
        FolderObjects objects = new FolderObjects(folder);
        objects.put("a/b/c", new byte[] {1});
        objects.put("a/b/c", new byte[] {2});

        assertThat(objects.get("a/b/c")).containsExactly(1);
        assertThat(objects.list("", "").keys()).containsExactly("a/b/c");
        assertThat(objects.folders("a/")).containsExactly("b");
        assertThatThrownBy(() -> objects.put("../c", new byte[0])).hasMessageContaining("leads out");
        assertThatThrownBy(() -> objects.get("a/b/d")).hasMessageContaining("a/b/d");
    }
}
