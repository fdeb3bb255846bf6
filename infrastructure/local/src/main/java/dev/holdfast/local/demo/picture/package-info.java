/** The report as a picture and as a page: where everybody stood, what was lost, and from which book it came back. */
package dev.holdfast.local.demo.picture;
