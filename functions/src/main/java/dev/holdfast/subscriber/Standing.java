package dev.holdfast.subscriber;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a person may be written to: the part of a profile that a restore re-applies before anything is sent. It holds ids
 * and times only.
 *
 * @param account     the account
 * @param subscriber  the subscriber's id
 * @param consent     whether marketing email is welcome, since when, and what said so
 * @param suppression why nothing may be sent to this address
 * @param erasedAt    when the person was erased on request
 */
public record Standing(String account, String subscriber, Subscriber.Consent consent, Optional<String> suppression,
                       Optional<Instant> erasedAt) {

    /** The standing of a profile. */
    public static Standing of(Subscriber s) {
        return new Standing(s.account(), s.id(), s.consent(), s.suppression(), Optional.empty());
    }

    /** The standing of somebody who was erased then. */
    public static Standing erased(String account, String subscriber, Instant at) {
        return new Standing(account, subscriber, new Subscriber.Consent(false, at, "erasure"), Optional.empty(),
                Optional.of(at));
    }
}
