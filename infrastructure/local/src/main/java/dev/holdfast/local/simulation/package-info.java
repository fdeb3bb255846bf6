/**
 * Whole lives of a deployment in virtual time, on one thread, from one seed: the real use cases and handlers, the in-memory
 * twins, the stand-in's Step Functions and SES, with faults everywhere and one loss in the middle.
 */
package dev.holdfast.local.simulation;
