package dev.holdfast.local.ses;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.nio.ByteBuffer;

/**
 * Lots drawn by hash and not from a stream of random numbers, so that what happens to one message does not depend on
 * how many others came before it.
 */
final class Lots {
    private Lots() {
    }

    /** A number from 0 (inclusive) to 1 (exclusive) that is always the same for the same seed, purpose and key. */
    static double draw(long seed, String purpose, String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((seed + "|" + purpose + "|" + key).getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException("This JDK has no SHA-256, which every JDK must have", everyJdkHasIt);
        }
    }
}
