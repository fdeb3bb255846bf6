package dev.holdfast.steps;

import dev.holdfast.position.EnrolmentId;

/**
 * What a Task asks for.
 *
 * @param definition hash of the definition that the asking machine was compiled from
 * @param step       the step to do
 * @param enrolment  for whom
 * @param generation of which generation the asking execution is
 * @param visit      the step visit that it thinks is due
 */
public record StepRequest(String definition, String step, EnrolmentId enrolment, int generation, int visit) {
}
