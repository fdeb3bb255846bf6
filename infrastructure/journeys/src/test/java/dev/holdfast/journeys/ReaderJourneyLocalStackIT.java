package dev.holdfast.journeys;

import java.time.Instant;

/** Needs Docker. */
class ReaderJourneyLocalStackIT extends ReaderJourneyTest {

    @Override
    Target opensAt(Instant opening) {
        return new EmulatorTarget(new LocalStackEmulator(), opening);
    }
}
