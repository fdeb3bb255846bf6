/** AWS on one machine: the same templates, state machines and handlers, the real SDK clients, and a clock that can jump. */
package dev.holdfast.local;
