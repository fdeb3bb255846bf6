/** The files in {@code events/}: what each function is asked, what it answers, and what it leaves behind. */
package dev.holdfast.local.events;
