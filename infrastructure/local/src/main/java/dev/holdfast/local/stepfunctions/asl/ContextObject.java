package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;

/** What {@code $$} reads. Built only when a path asks for it, which few do. */
@FunctionalInterface
public interface ContextObject {

    /** The context object's JSON. */
    JsonNode json();
}
