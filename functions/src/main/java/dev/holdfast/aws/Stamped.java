package dev.holdfast.aws;

/**
 * A value and the mark of the write that wrote it. Two writers may want to write the very same value in the same
 * millisecond, and only one of them has; the stamp says which.
 *
 * @param stamp unique to one call of a write, and the same in all attempts of it; empty on an item that has none
 */
record Stamped<T>(T value, String stamp) {

    /** The attribute's name. */
    static final String STAMP = "write";
}
