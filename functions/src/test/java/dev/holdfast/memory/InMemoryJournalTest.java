package dev.holdfast.memory;

import dev.holdfast.contract.JournalContract;
import dev.holdfast.journal.Journal;

class InMemoryJournalTest extends JournalContract {

    private final Journal journal = new InMemoryJournal();

    @Override
    protected Journal journal() {
        return journal;
    }
}
