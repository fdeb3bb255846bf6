package dev.holdfast.workflow;

/** What a definition must keep to beyond its shape. */
final class Rules {

    private Rules() {
    }

    static void check(Draft draft, Findings findings) {
    }
}
