package dev.holdfast.position;

/**
 * What a row held at one moment. Every write of this product seals the row with a checksum over all of it, so a row that
 * something else has changed is known for what it is: nobody acts on it, and no restore believes it.
 */
public sealed interface Image {

    /** Whose row it is. */
    EnrolmentId enrolment();

    /** A row as this product wrote it. */
    record Sound(Position position) implements Image {
        @Override
        public EnrolmentId enrolment() {
            return position.enrolment();
        }
    }

    /**
     * A row that something else has changed.
     *
     * @param why      what is wrong with it
     * @param sequence the sequence that it claims to have; 0 where it says none
     * @param raw      all of it as text, for a person to read and for the store to know it again
     */
    record Broken(EnrolmentId enrolment, String why, long sequence, String raw) implements Image {
    }
}
