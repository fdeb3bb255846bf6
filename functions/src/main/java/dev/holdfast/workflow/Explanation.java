package dev.holdfast.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains why a text does not match, and mends it where that is safe to guess. */
final class Explanation {

    private static final Pattern CLOCK = Pattern.compile(
            "([0-9]{1,2})(?:[:.h]([0-9]{2}))?(?::00)? ?([ap]m)?", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_ID = 60;

    private Explanation() {
    }

    /**
     * What is wrong with a text that does not match its pattern.
     *
     * @param shown    the text, quoted and shortened
     * @param expected the schema that has the pattern
     * @param rule     the pointer of the pattern in the schema, by which special texts are known
     */
    static BadValue of(String shown, String text, JsonNode expected, String rule) {
        if (text.isBlank()) {
            return new BadValue("there is no text here, it should be " + ShapeProblems.title(expected),
                    ShapeProblems.example(expected));
        }
        String instead = ShapeProblems.example(expected);
        if (rule.contains("/duration/") || rule.contains("/offset/") || rule.contains("/since/")) {
            try {
                Durations.parseSigned(text);
            } catch (BadValue e) {
                return e;
            }
            instead = text.strip().replaceFirst("^[+-]", "");
        } else if (rule.contains("/timeOfDay/")) {
            instead = clock(text, instead);
        } else if (rule.contains("/name/")) {
            String name = text.strip().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            instead = name.isEmpty() ? instead : name;
        } else if (rule.contains("/webhook/") && text.startsWith("http://")) {
            instead = "https://" + text.substring("http://".length());
        } else if (rule.contains("/key/")) {
            instead = "event." + text.strip().replaceAll("[^A-Za-z0-9_-]+", "_");
        }
        return new BadValue(shown + " is not " + ShapeProblems.title(expected), instead);
    }

    /** What is wrong with a key, a step's id above all. */
    static BadValue ofKey(String key, JsonNode expected) {
        String mended = key.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_0-9]+|-+$", "");
        mended = mended.isEmpty() ? ShapeProblems.example(expected)
                : mended.substring(0, 1).toLowerCase(Locale.ROOT)
                        + mended.substring(1, Math.min(mended.length(), LONGEST_ID));
        return new BadValue("\"" + key + "\" is not " + ShapeProblems.title(expected),
                mended.equals("ended") ? "the-end" : mended);
    }

    /** Whether the text would match the pattern of the schema; false if that has none. */
    static boolean matches(JsonNode expected, String text) {
        return expected.has("pattern") && Pattern.compile(expected.get("pattern").asText()).matcher(text).find();
    }

    private static String clock(String text, String otherwise) {
        Matcher clock = CLOCK.matcher(text.strip());
        if (!clock.matches()) {
            return otherwise;
        }
        int hour = Integer.parseInt(clock.group(1));
        if (clock.group(3) != null) {
            hour = hour % 12 + (clock.group(3).equalsIgnoreCase("pm") ? 12 : 0);
        }
        String minute = clock.group(2) == null ? "00" : clock.group(2);
        return hour < 24 && Integer.parseInt(minute) < 60
                ? String.format(Locale.ROOT, "\"%02d:%s\"", hour, minute) : otherwise;
    }
}
