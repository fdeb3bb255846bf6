/** The way to emulators of AWS that others wrote, which are asked what they think of what this product relies on. */
package dev.holdfast.secondopinion;
