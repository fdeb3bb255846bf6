package dev.holdfast.journeys;

import java.time.Instant;

/** Needs Docker. */
class AccidentJourneyLocalStackIT extends AccidentJourneyTest {

    @Override
    Target opensAt(Instant opening) {
        return new EmulatorTarget(new LocalStackEmulator(), opening);
    }
}
