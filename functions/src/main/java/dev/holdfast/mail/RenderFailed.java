package dev.holdfast.mail;

import java.util.Optional;

/** A text cannot be rendered until its author mends it. The message says where, what is wrong and what to write instead. */
public final class RenderFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String where;
    private final int line;
    private final String what;

    RenderFailed(String where, int line, String what, Throwable cause) {
        super(where + (line > 0 ? ", line " + line : "") + ": " + what, cause);
        this.where = where;
        this.line = line;
        this.what = what;
    }

    /** The text: a template and its part ({@code template "welcome-1", html}), or what else was rendered. */
    public String where() {
        return where;
    }

    /** The line within that text, from 1; empty if the whole of it is meant. */
    public Optional<Integer> line() {
        return line > 0 ? Optional.of(line) : Optional.empty();
    }

    /** What is wrong and what to write instead, without the place. */
    public String what() {
        return what;
    }
}
