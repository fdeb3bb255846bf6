/** What {@code sam build} made, run as Lambda runs it: by its own runtime, in a process of its own. */
package dev.holdfast.local.artifact;
