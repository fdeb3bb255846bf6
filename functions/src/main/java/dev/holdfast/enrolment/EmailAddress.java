package dev.holdfast.enrolment;

import java.util.Optional;
import java.util.regex.Pattern;

/** What passes for an email address here: what SES will take, and nothing that could break out of a header. */
final class EmailAddress {

    /** RFC 5321 section 4.5.3.1 (https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1), less the angle brackets. */
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    /** A dot-atom of RFC 5322; quoted local parts are legal, but nobody has one and many systems stumble over them. */
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    private EmailAddress() {
    }

    /** What is wrong with it; empty if nothing is. */
    static Optional<String> problem(String text) {
        int at = text.lastIndexOf('@');
        if (text.length() > LONGEST) {
            return Optional.of("has " + text.length() + " characters; an address has at most " + LONGEST);
        }
        if (at < 1 || at == text.length() - 1) {
            return Optional.of("is no email address: write name@example.com, without a display name");
        }
        if (at > LONGEST_LOCAL || !LOCAL.matcher(text.substring(0, at)).matches()) {
            return Optional.of("has a wrong part before the @: write 1 to 64 of A-Z a-z 0-9 and !#$%&'*+/=?^_`{|}~-"
                    + " with single dots in between");
        }
        if (!DOMAIN.matcher(text.substring(at + 1)).matches()) {
            return Optional.of("has a wrong domain after the @: write one like example.com, in ASCII"
                    + " (xn--… for other scripts)");
        }
        return Optional.empty();
    }
}
