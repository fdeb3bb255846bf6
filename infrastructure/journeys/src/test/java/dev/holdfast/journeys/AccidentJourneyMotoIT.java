package dev.holdfast.journeys;

import java.time.Instant;

/** Needs moto. */
class AccidentJourneyMotoIT extends AccidentJourneyTest {

    @Override
    Target opensAt(Instant opening) {
        return new EmulatorTarget(new MotoEmulator(), opening);
    }
}
