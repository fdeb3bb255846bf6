package dev.holdfast.memory;

import dev.holdfast.backups.Drills;
import dev.holdfast.contract.DrillsContract;

class InMemoryDrillsTest extends DrillsContract {

    private final Drills drills = new InMemoryDrills();

    @Override
    protected Drills drills() {
        return drills;
    }
}
