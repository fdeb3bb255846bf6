/** What an administrator asks and decides: where somebody stands, and whether a workflow goes on. */
package dev.holdfast.admin;
