/** The product's ports answered by the stand-in's own services, called as objects: no wire, no socket, no JSON. */
package dev.holdfast.local.direct;
