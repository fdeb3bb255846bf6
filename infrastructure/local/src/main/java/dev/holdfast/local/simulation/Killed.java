package dev.holdfast.local.simulation;

/** The function was killed here. An Error, so that nothing on the way takes it for a failure of its own and goes on. */
final class Killed extends Error {
    Killed(String where) {
        super("killed " + where, null, false, false);
    }
}
