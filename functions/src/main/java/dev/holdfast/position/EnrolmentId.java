package dev.holdfast.position;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one passage of one subscriber through one workflow:
 * {@code <workflow>-<16 hex of account and subscriber>-<12 hex of key and entry number>}. It is the key of the position,
 * the front of every execution name and a mail tag, so an operator finds all three by the same text. It holds no address.
 *
 * @param value at most 70 characters of {@code A-Za-z0-9-}, so that an execution name with its generation stays under the
 *              80 of https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
public record EnrolmentId(String value) {

    private static final int LONGEST = 70;
    private static final Pattern EXECUTION = Pattern.compile("([A-Za-z0-9-]{1," + LONGEST + "})-g[1-9][0-9]*");

    public EnrolmentId {
        if (value.isEmpty() || value.length() > LONGEST || !fits(value)) {
            throw new IllegalArgumentException("\"" + value + "\" is no enrolment id: write 1 to 70 of A-Z a-z 0-9 -");
        }
    }

    private static boolean fits(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    /**
     * The id of the n-th passage; the same arguments always give the same id.
     *
     * @param key   the value of the workflow's re-entry key; empty text where it has none
     * @param entry 1 for the first passage of this subscriber and key, 2 for the second, …
     */
    public static EnrolmentId of(String workflow, String account, String subscriber, String key, int entry) {
        return new EnrolmentId(workflow + "-" + searchKey(account, subscriber)
                + "-" + hex(key + "\n" + entry, 12));
    }

    /** The middle part: what all enrolments of one subscriber have in common, 16 hex digits. */
    public static String searchKey(String account, String subscriber) {
        return hex(account + "\n" + subscriber, 16);
    }

    /** The workflow that the id begins with; the id itself where it was not made by {@link #of}. */
    public String workflow() {
        int end = value.length() - 30;
        return end > 0 && value.charAt(end) == '-' ? value.substring(0, end) : value;
    }

    /**
     * The enrolment that an execution of this name speaks for.
     *
     * @param name as {@link Position#executionName} makes it, {@code <enrolment>-g<generation>}
     * @return empty for a name of any other kind
     */
    public static Optional<EnrolmentId> ofExecution(String name) {
        Matcher matcher = EXECUTION.matcher(name);
        return matcher.matches() ? Optional.of(new EnrolmentId(matcher.group(1))) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }

    private static String hex(String text, int digits) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
