/** What AWS Backup and point-in-time recovery are on this machine: their side of the wire, and the plan's points by the clock. */
package dev.holdfast.local.backups;
