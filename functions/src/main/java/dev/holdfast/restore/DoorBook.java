package dev.holdfast.restore;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.position.Evidence;
import dev.holdfast.position.Source;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The roster: the doors say who entered, and where each of them stood first. It proves the place of whoever still has to wait
 * there; of everybody else it says that they were in, so that they are held and not forgotten.
 */
public final class DoorBook implements EvidenceBook {

    private final Doors doors;

    public DoorBook(Doors doors) {
        this.doors = doors;
    }

    @Override
    public Source source() {
        return Source.DOOR;
    }

    @Override
    public void read(Optional<String> workflow, Consumer<Evidence> to) {
        doors.forEach(entry -> to.accept(new Evidence(entry.first(), Source.DOOR, entry.at())));
    }
}
