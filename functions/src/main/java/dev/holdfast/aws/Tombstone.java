package dev.holdfast.aws;

import java.time.Instant;

/** That a person was erased on request. @param at when */
record Tombstone(String account, String subscriber, Instant at) {
}
