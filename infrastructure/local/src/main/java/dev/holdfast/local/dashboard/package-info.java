/** The CloudWatch dashboard of {@code infrastructure/dashboard.yaml}: read, and drawn with what a simulated story emits. */
package dev.holdfast.local.dashboard;
