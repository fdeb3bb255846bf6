/** Reads what is deployed, template.yaml and everything that it nests, and brings it to life on this machine. */
package dev.holdfast.local.deploy;
