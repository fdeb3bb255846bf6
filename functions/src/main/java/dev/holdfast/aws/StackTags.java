package dev.holdfast.aws;

/** The tags that {@code infrastructure/data.yaml} puts on a table, and that the watch and the backup plan read. */
public final class StackTags {

    /** The name of the stack that protects the table. */
    public static final String STACK = "holdfast:stack";

    /** {@code required} where the table's stream must carry old and new images. */
    public static final String STREAM = "holdfast:stream";

    /** {@code complete} where the journal holds every change of the table. */
    public static final String JOURNAL = "holdfast:journal";

    static final String REQUIRED = "required";
    static final String COMPLETE = "complete";

    private StackTags() {
    }
}
