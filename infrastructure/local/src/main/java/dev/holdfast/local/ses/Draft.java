package dev.holdfast.local.ses;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What SendEmail is asked to send, without message id and instant. What SES would refuse cannot be made.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>,
 * <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html">MessageTag</a>,
 * <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html">MessageHeader</a>.
 *
 * @param from             the sender; ASCII
 * @param to               1 to 50 recipients; ASCII
 * @param subject          the subject
 * @param html             the HTML body
 * @param text             the text body; one of the two bodies is there
 * @param headers          at most 15 extra headers in order
 * @param tags             at most 50 message tags
 * @param configurationSet the configuration set to send with
 */
public record Draft(String from, List<String> to, String subject, Optional<String> html, Optional<String> text,
        Map<String, String> headers, Map<String, String> tags, Optional<String> configurationSet) {
    private static final int MAX_RECIPIENTS = 50;
    private static final int MAX_TAGS = 50;
    private static final int MAX_TAG = 256;
    private static final int MAX_HEADERS = 15;
    private static final int MAX_HEADER_NAME = 126;
    private static final int MAX_HEADER = 996;
    private static final Pattern ADDRESS = Pattern.compile("(?:[^<>]*<)?[^\\s<>@]+@[^\\s<>@]+>?");

    /**
     * Checks everything.
     *
     * @throws SesException when SES would refuse it
     */
    public Draft {
        if (html.isEmpty() && text.isEmpty()) {
            throw SesException.badRequest("Content.Simple.Body holds neither Html nor Text");
        }
        checkAddress("FromEmailAddress", from);
        if (to.isEmpty() || to.size() > MAX_RECIPIENTS) {
            throw SesException.badRequest("Recipient count " + to.size() + ": give 1 to " + MAX_RECIPIENTS);
        }
        to.forEach(recipient -> checkAddress("Destination", recipient));
        headers.forEach(Draft::checkHeader);
        if (headers.size() > MAX_HEADERS) {
            throw SesException.badRequest(headers.size() + " headers: give at most " + MAX_HEADERS);
        }
        tags.forEach(Draft::checkTag);
        if (tags.size() > MAX_TAGS) {
            throw SesException.badRequest(tags.size() + " EmailTags: give at most " + MAX_TAGS);
        }
    }

    private static void checkAddress(String place, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw SesException.badRequest("Missing or illegal address in " + place + ": '" + address + "'");
        }
        if (!address.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw SesException.badRequest("Local or display part of '" + address + "' in " + place
                    + " contains non-ASCII or control characters: encode it by RFC 2047");
        }
    }

    private static void checkHeader(String name, String value) {
        if (name.isEmpty() || name.length() > MAX_HEADER_NAME || name.length() + value.length() > MAX_HEADER) {
            throw SesException.badRequest("Header '" + name + "': a name holds 1 to " + MAX_HEADER_NAME
                    + " characters, name and value together at most " + MAX_HEADER);
        }
    }

    private static void checkTag(String name, String value) {
        if (!isTag(name) || !isTag(value)) {
            throw SesException.badRequest("EmailTag '" + name + "' = '" + value
                    + "': use 1 to " + MAX_TAG + " ASCII letters, digits, '_' and '-'");
        }
    }

    private static boolean isTag(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '_' || c == '-')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MAX_TAG;
    }
}
