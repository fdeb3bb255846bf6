/**
 * The Amazon States Language, JSONPath flavour: parsed once into an immutable form that is cheap to run.
 *
 * <p>What is not implemented is refused by name when a machine is created, and never ignored.
 *
 * @see <a href="https://states-language.net/spec.html">The specification</a>
 */
package dev.holdfast.local.stepfunctions.asl;
