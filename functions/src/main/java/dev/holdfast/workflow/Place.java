package dev.holdfast.workflow;

/**
 * A place in a file.
 *
 * @param line   counted from 1
 * @param column counted from 1, in characters
 */
public record Place(int line, int column) {

    /** The beginning of a file, for problems of the file as a whole. */
    public static final Place START = new Place(1, 1);
}
