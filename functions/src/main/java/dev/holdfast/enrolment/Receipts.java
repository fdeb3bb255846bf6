package dev.holdfast.enrolment;

import java.time.Duration;
import java.time.Instant;

/** What was already received, by webhook id. */
public interface Receipts {

    /** How long a receipt is kept; a sender may retry for days (https://www.standardwebhooks.com). */
    Duration KEPT = Duration.ofDays(30);

    /** Whether this webhook was received and fully worked off. */
    boolean done(String account, String webhookId);

    /** Notes that this webhook has arrived; noting it again changes nothing. */
    void received(String account, String webhookId, Instant at);

    /** Notes that everything this webhook asks for is done. */
    void done(String account, String webhookId, Instant at);
}
