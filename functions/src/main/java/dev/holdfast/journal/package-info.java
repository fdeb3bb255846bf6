/** The append-only archive of every change, and the guard that reads the same stream. */
package dev.holdfast.journal;
