/**
 * Whether every table could be brought back: {@link dev.holdfast.backups.Watch} asks whether its backups are present,
 * fresh, restorable and exact, and a drill proves the last two by restoring it. Nothing here knows AWS.
 */
package dev.holdfast.backups;
