/** Erasing a person on request, so that nothing brings them back. */
package dev.holdfast.erasure;
