package dev.holdfast.local.deploy;

/** A template says something that is wrong, or that the stand-in does not know; the message names file, line and place. */
public final class TemplateException extends RuntimeException {

    /**
     * What is wrong and where.
     *
     * @param place where
     * @param what  what is wrong, and what to write instead
     */
    TemplateException(Place place, String what) {
        super(place + ": " + what);
    }
}
