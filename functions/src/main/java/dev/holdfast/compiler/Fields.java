package dev.holdfast.compiler;

/**
 * Field names that a compiled machine and the step function must agree on. The machine carries a bookmark from state to
 * state; a test holds these names against {@code dev.holdfast.position.Bookmark}, which this package does not know.
 */
final class Fields {

    /** Version of the Task payload and of the bookmark. */
    static final int FORMAT_VERSION = 1;

    static final String FORMAT = "format";
    static final String ENROLMENT = "enrolment";
    static final String GENERATION = "generation";
    static final String VISIT = "visit";
    static final String RESUME_AT = "resumeAt";
    static final String WAKE_AT = "wakeAt";

    static final String WORKFLOW = "workflow";
    static final String DEFINITION = "definition";
    static final String STEP = "step";
    static final String LOOK_UP = "lookUp";

    /** The value of {@link #RESUME_AT} that means the end. */
    static final String ENDED = "ended";

    private Fields() {
    }

    /** The JSONPath of a field of the bookmark. */
    static String path(String field) {
        return "$." + field;
    }
}
