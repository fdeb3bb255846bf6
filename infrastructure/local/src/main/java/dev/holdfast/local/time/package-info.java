/** One clock for everything on the machine: it can jump (tests, simulations) or run beside the real one (serve). */
package dev.holdfast.local.time;
