package dev.holdfast.memory;

import dev.holdfast.backups.WatchMemory;
import dev.holdfast.contract.WatchMemoryContract;

class InMemoryWatchMemoryTest extends WatchMemoryContract {

    private final WatchMemory memory = new InMemoryWatchMemory();

    @Override
    protected WatchMemory memory() {
        return memory;
    }
}
