package dev.holdfast.enrolment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures of webhooks, in and out, as Standard Webhooks 1.0 says
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md): HMAC-SHA256 over
 * {@code id.timestamp.body}, written {@code v1,<base64>}; several of them apart by a space while a secret is replaced.
 */
public final class StandardWebhooks {

    /** Header with the webhook's id, which stays the same through all retries. */
    public static final String ID = "webhook-id";
    /** Header with the time of this attempt, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";
    /** Header with the signatures. */
    public static final String SIGNATURE = "webhook-signature";
    /** How far the sender's clock may be from ours, before or after. */
    public static final Duration TOLERANCE = Duration.ofSeconds(300);

    private static final String PREFIX = "whsec_";
    private static final String VERSION = "v1,";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    /** Dots are refused because id and timestamp are signed apart by one; the rest would not fit in keys and logs. */
    private static final Pattern ID_FORM = Pattern.compile("[A-Za-z0-9_:-]{1,128}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");

    private StandardWebhooks() {
    }

    /**
     * Whether this is an id that a webhook can have: 1 to 128 of {@code A-Za-z0-9_:-}.
     */
    public static boolean isId(String text) {
        return ID_FORM.matcher(text).matches();
    }

    /** Whether this is a timestamp, within {@link #TOLERANCE} of now. */
    public static boolean isTimely(String timestamp, Instant now) {
        return SECONDS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs()
                        .compareTo(TOLERANCE) <= 0;
    }

    /**
     * The signature header's value.
     *
     * @param secrets {@code whsec_} and base64 of 24 to 64 bytes; two while one is replaced by the other
     * @param id      see {@link #isId}
     * @param at      when this attempt is made
     * @param body    the bytes as they are sent
     * @throws IllegalArgumentException if a secret or the id has not the right form
     */
    public static String sign(List<String> secrets, String id, Instant at, byte[] body) {
        if (!isId(id)) {
            throw new IllegalArgumentException("\"" + id + "\" is no webhook id: write 1 to 128 of A-Z a-z 0-9 _ : -");
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("A webhook needs at least one secret to be signed with");
        }
        String timestamp = Long.toString(at.getEpochSecond());
        return secrets.stream().map(secret -> VERSION + signature(secret, id, timestamp, body))
                .collect(Collectors.joining(" "));
    }

    /**
     * Whether one of the signatures was made with one of the secrets. All are compared in constant time, and all of
     * them always. The timestamp is looked at by {@link #isTimely} and not here.
     *
     * @param signatures the header's value; whatever in it is no {@code v1} signature counts for nothing
     * @throws IllegalArgumentException if a secret has not the right form
     */
    public static boolean verify(List<String> secrets, String id, String timestamp, String signatures, byte[] body) {
        boolean verified = false;
        for (String secret : secrets) {
            byte[] expected = (VERSION + signature(secret, id, timestamp, body)).getBytes(StandardCharsets.US_ASCII);
            for (String given : signatures.split(" ")) {
                verified |= MessageDigest.isEqual(expected, given.getBytes(StandardCharsets.UTF_8));
            }
        }
        return verified;
    }

    private static String signature(String secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** The message never holds the secret. */
    private static byte[] key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            throw new IllegalArgumentException("A webhook secret does not begin with " + PREFIX
                    + ": write " + PREFIX + " and the base64 of 24 to 64 random bytes");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            // Without its cause, whose message quotes a character of the secret.
            throw new IllegalArgumentException("A webhook secret is not base64 after " + PREFIX);
        }
        if (key.length < LEAST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException("A webhook secret has " + key.length + " bytes: write "
                    + LEAST_BYTES + " to " + MOST_BYTES);
        }
        return key;
    }
}
