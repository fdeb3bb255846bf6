/** The streams of tables, and what Lambda does with them. */
package dev.holdfast.local.streams;
