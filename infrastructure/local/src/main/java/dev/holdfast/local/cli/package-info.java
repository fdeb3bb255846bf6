/** The command line {@code infrastructure/local/holdfast}. */
package dev.holdfast.local.cli;
