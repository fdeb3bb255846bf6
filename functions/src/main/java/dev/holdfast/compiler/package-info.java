/**
 * Turns a workflow into the Amazon States Language (JSONPath, https://states-language.net/spec.html): the state machine
 * whose executions carry subscribers from step to step. {@link dev.holdfast.compiler.AslCompiler} is the way in.
 */
package dev.holdfast.compiler;
