package dev.holdfast.journeys;

import java.time.Instant;

/** Needs moto. */
class CalendarJourneyMotoIT extends CalendarJourneyTest {

    @Override
    Target opensAt(Instant opening) {
        return new EmulatorTarget(new MotoEmulator(), opening);
    }
}
