package dev.holdfast.journeys;

import java.time.Instant;

/** Needs Docker. */
class CalendarJourneyLocalStackIT extends CalendarJourneyTest {

    @Override
    Target opensAt(Instant opening) {
        return new EmulatorTarget(new LocalStackEmulator(), opening);
    }
}
