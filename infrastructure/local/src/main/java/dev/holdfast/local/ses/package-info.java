/** SES v2 as a service that keeps what it was asked to send: the wire, the inbox, events and faults. */
package dev.holdfast.local.ses;
