package dev.holdfast.workflow;

import java.util.Optional;

/**
 * One thing that is wrong with a workflow definition.
 *
 * @param file    the name of the file, as the caller gave it
 * @param line    counted from 1
 * @param column  counted from 1
 * @param step    the id of the step it is in; absent outside of the steps
 * @param what    what is wrong
 * @param instead what to write instead; reads on after the word "write"
 */
public record Problem(String file, int line, int column, Optional<String> step, String what, String instead) {

    /** {@code file:line:column: [step] what; write instead}: editors and terminals make the beginning a link. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + step.map(s -> "[" + s + "] ").orElse("") + what
                + "; write " + instead;
    }
}
