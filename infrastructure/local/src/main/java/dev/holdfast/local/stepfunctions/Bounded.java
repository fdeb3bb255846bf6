package dev.holdfast.local.stepfunctions;

/** A JSON node that is only written when somebody reads it, and knows before how long it will be at most. */
public interface Bounded {

    /** An upper bound of its length as JSON in UTF-8; a generous one is good enough. */
    long bytesAtMost();
}
