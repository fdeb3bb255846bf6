package dev.holdfast.workflow;

import java.util.Map;
import java.util.Optional;

/**
 * Where the steps of a workflow stand in its file, so that what is found wrong later can still be shown there.
 *
 * @param file  the name of the file
 * @param steps the place of each step's id
 */
public record SourceMap(String file, Map<String, Place> steps) {

    public SourceMap {
        steps = Map.copyOf(steps);
    }

    /** The place of a step's id; absent if the file has no such step. */
    public Optional<Place> place(String step) {
        return Optional.ofNullable(steps.get(step));
    }

    /** A problem of a step, located at its id. */
    public Problem problem(String step, String what, String instead) {
        Place place = place(step).orElse(Place.START);
        return new Problem(file, place.line(), place.column(), Optional.of(step), what, instead);
    }

    /** A problem of the workflow as a whole, located at the beginning of the file. */
    public Problem problem(String what, String instead) {
        return new Problem(file, Place.START.line(), Place.START.column(), Optional.empty(), what, instead);
    }
}
