package dev.holdfast.memory;

import dev.holdfast.contract.PositionsContract;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Positions;

class InMemoryPositionsTest extends PositionsContract {

    private final InMemoryPositions positions = new InMemoryPositions();

    @Override
    protected Positions positions() {
        return positions;
    }

    @Override
    protected void tamper(EnrolmentId enrolment) {
        positions.tamper(enrolment, "elsewhere");
    }
}
