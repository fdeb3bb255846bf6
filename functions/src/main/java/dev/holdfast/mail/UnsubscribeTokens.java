package dev.holdfast.mail;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The opaque part of an unsubscribe link: {@code version.keyId.payload.HMAC-SHA256}, as RFC 8058 section 3.1 asks for
 * (https://www.rfc-editor.org/rfc/rfc8058#section-3.1): it names the list and the person and cannot be forged.
 *
 * <p>A token never expires, because the link in an old email must still work; so a retired key stays in the map for
 * verifying. It holds ids only, never an address, and is bound to its purpose: no other HMAC made with the same key is
 * one.
 */
public final class UnsubscribeTokens {

    private static final String VERSION = "1";
    private static final String PURPOSE = "holdfast unsubscribe\n";
    private static final int LEAST_SECRET = 32;
    private static final int LONGEST_TOKEN = 1024;
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final String current;
    private final Map<String, String> secrets;

    /**
     * @param current the id of the key that signs new tokens
     * @param secrets every key ever used, id to secret; an id is 1 to 32 of {@code A-Za-z0-9_-}, a secret at least 32
     *                characters
     * @throws IllegalArgumentException if a key cannot be used; the message names its id and never the secret
     */
    public UnsubscribeTokens(String current, Map<String, String> secrets) {
        this.current = current;
        this.secrets = Map.copyOf(secrets);
        if (!this.secrets.containsKey(current)) {
            throw new IllegalArgumentException("The current unsubscribe key \"" + current
                    + "\" is not among the keys " + this.secrets.keySet() + ": add its secret");
        }
        this.secrets.forEach((id, secret) -> {
            if (!KEY_ID.matcher(id).matches()) {
                throw new IllegalArgumentException("\"" + id
                        + "\" is no id for an unsubscribe key: write 1 to 32 of A-Z a-z 0-9 _ -");
            }
            if (secret.length() < LEAST_SECRET) {
                throw new IllegalArgumentException("The secret of unsubscribe key \"" + id + "\" has "
                        + secret.length() + " characters: write at least " + LEAST_SECRET + " random ones");
            }
        });
    }

    /**
     * Whom a token speaks of.
     *
     * @param account    the account
     * @param subscriber the subscriber's id
     * @param workflow   the workflow whose email carried the link
     */
    public record Target(String account, String subscriber, String workflow) {
    }

    /**
     * The token for one person and the workflow that writes to them; the same arguments give the same token while the
     * current key stays. It consists of {@code A-Za-z0-9_.-} and can stand in a path as it is.
     *
     * @throws IllegalArgumentException if one of the three is empty or holds a line break
     */
    public String issue(String account, String subscriber, String workflow) {
        for (String part : List.of(account, subscriber, workflow)) {
            if (part.isEmpty() || part.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("An unsubscribe token needs the ids of an account, a subscriber and"
                        + " a workflow, each one line of text; one of them is empty or has a line break");
            }
        }
        String payload = ENCODER.encodeToString(
                String.join("\n", account, subscriber, workflow).getBytes(StandardCharsets.UTF_8));
        String signed = VERSION + "." + current + "." + payload;
        return signed + "." + ENCODER.encodeToString(mac(current, signed));
    }

    /** Whom this token speaks of; empty if it was not issued by {@link #issue} with one of the keys. */
    public Optional<Target> verify(String token) {
        if (token.length() > LONGEST_TOKEN) {
            return Optional.empty();
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals(VERSION) || !secrets.containsKey(parts[1])) {
            return Optional.empty();
        }
        String signed = parts[0] + "." + parts[1] + "." + parts[2];
        // Compared as text and not as bytes: base64 has several spellings of the same bytes, and only one is ours.
        byte[] expected = ENCODER.encode(mac(parts[1], signed));
        if (!MessageDigest.isEqual(expected, parts[3].getBytes(StandardCharsets.UTF_8))) {
            return Optional.empty();
        }
        // What is signed was encoded by issue, so it decodes.
        String[] ids = new String(Base64.getUrlDecoder().decode(parts[2]), StandardCharsets.UTF_8).split("\n", -1);
        return Optional.of(new Target(ids[0], ids[1], ids[2]));
    }

    private byte[] mac(String keyId, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secrets.get(keyId).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal((PURPOSE + signed).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
