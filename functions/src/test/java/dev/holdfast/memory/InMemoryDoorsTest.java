package dev.holdfast.memory;

import dev.holdfast.contract.DoorsContract;
import dev.holdfast.enrolment.Doors;

class InMemoryDoorsTest extends DoorsContract {

    private final Doors doors = new InMemoryDoors();

    @Override
    protected Doors doors() {
        return doors;
    }
}
