package dev.holdfast.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An address with a name. SES takes ASCII only in From: a name such as {@code Müller & Söhne} has to be written in encoded
 * words (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html, FromEmailAddress; RFC 2047).
 */
public final class Mailbox {

    /** An encoded word has at most 75 characters, of which 12 are its frame; 45 bytes make 60 of Base64. */
    private static final int BYTES_A_WORD = 45;

    private Mailbox() {
    }

    /** The same mailbox in ASCII. @param mailbox {@code Name <address>}, or an address alone */
    public static String encoded(String mailbox) {
        int angle = mailbox.lastIndexOf('<');
        if (angle <= 0 || StandardCharsets.US_ASCII.newEncoder().canEncode(mailbox.substring(0, angle))) {
            return mailbox;
        }
        String name = mailbox.substring(0, angle).strip();
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return words(quoted ? name.substring(1, name.length() - 1) : name) + " " + mailbox.substring(angle);
    }

    private static String words(String name) {
        StringBuilder words = new StringBuilder();
        StringBuilder part = new StringBuilder();
        name.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (length(part.toString()) + length(character) > BYTES_A_WORD) {
                words.append(word(part.toString())).append(' ');
                part.setLength(0);
            }
            part.append(character);
        });
        return words.append(word(part.toString())).toString();
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=";
    }
}
