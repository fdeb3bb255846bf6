/** The main job and the accident as a story that can be run: a cast, two worlds, and what became of everyone in each. */
package dev.holdfast.local.demo;
