/** The journal's bucket on one machine. */
package dev.holdfast.local.journal;
