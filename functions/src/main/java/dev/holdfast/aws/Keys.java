package dev.holdfast.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keys made of several parts, {@code part#part}. A part that came from outside cannot reach into the next one, and a long
 * one is replaced by its hash: DynamoDB takes 2,048 bytes in a partition key and 1,024 in a sort key
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html).
 */
final class Keys {

    static final char SEPARATOR = '#';
    private static final int LONGEST_PART = 250;

    private Keys() {
    }

    /** The parts, each made safe, with {@code #} between them. */
    static String of(String... parts) {
        StringBuilder key = new StringBuilder();
        for (String part : parts) {
            key.append(key.isEmpty() ? "" : SEPARATOR).append(safe(part));
        }
        return key.toString();
    }

    private static String safe(String part) {
        String escaped = part.indexOf('%') < 0 && part.indexOf(SEPARATOR) < 0 ? part
                : part.replace("%", "%25").replace("#", "%23");
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST_PART ? escaped : "%hash%" + sha256(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
