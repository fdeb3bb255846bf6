package dev.holdfast.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What the doors of a workflow are called: one for each value of its re-entry key, and one for each cause. */
final class DoorKey {

    /** A table's sort key has 1,024 bytes (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html). */
    private static final Pattern SPEAKS_FOR_ITSELF = Pattern.compile("[A-Za-z0-9_.:/-]{0,128}");

    private DoorKey() {
    }

    /** The door of everyone with this key. */
    static String of(String key) {
        return SPEAKS_FOR_ITSELF.matcher(key).matches() ? key : "sha256:" + hash(key);
    }

    /** The door of this cause alone; no key's door is called so, because of the tilde. */
    static String of(String key, String cause) {
        return of(key) + "~" + of(cause);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
