package dev.holdfast.journeys;

import java.time.Instant;

/** Needs moto. */
class ReaderJourneyMotoIT extends ReaderJourneyTest {

    @Override
    Target opensAt(Instant opening) {
        return new EmulatorTarget(new MotoEmulator(), opening);
    }
}
