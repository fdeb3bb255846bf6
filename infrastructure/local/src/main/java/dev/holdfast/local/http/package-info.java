/** The one loopback port of the stand-in: AWS calls, the HTTP API, and pages for people. */
package dev.holdfast.local.http;
