package dev.holdfast.workflow;

/** A value that cannot be understood, with what to write instead; becomes a located {@link Problem}. */
final class BadValue extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final String instead;

    BadValue(String what, String instead) {
        super(what);
        this.instead = instead;
    }

    String instead() {
        return instead;
    }
}
