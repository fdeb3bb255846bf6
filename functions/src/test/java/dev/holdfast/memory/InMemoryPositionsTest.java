package dev.holdfast.memory;

import dev.holdfast.contract.PositionsContract;
import dev.holdfast.position.Positions;

class InMemoryPositionsTest extends PositionsContract {

    private final Positions positions = new InMemoryPositions();

    @Override
    protected Positions positions() {
        return positions;
    }
}
