/** The people of a story: who they are, what they do, and how they read. Drawn from a seed. */
package dev.holdfast.local.cast;
