package dev.holdfast.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the body of SendEmail and refuses what SES refuses, and what this stand-in does not do, by name.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>,
 * <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html">MessageTag</a>,
 * <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html">MessageHeader</a>.
 */
final class SendEmailParser {
    private static final int MAX_RECIPIENTS = 50;
    private static final int MAX_TAGS = 50;
    private static final int MAX_HEADERS = 15;
    private static final int MAX_HEADER_NAME = 126;
    private static final int MAX_HEADER = 996;
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final Pattern ADDRESS = Pattern.compile("(?:[^<>]*<)?[^\\s<>@]+@[^\\s<>@]+>?");

    private SendEmailParser() {
    }

    /** A request that is right, without message id and instant. */
    record Draft(String from, List<String> to, String subject, Optional<String> html, Optional<String> text,
            Map<String, String> headers, Map<String, String> tags, Optional<String> configurationSet) {
    }

    static Draft parse(JsonNode request) {
        only(request, "SendEmail", Set.of("FromEmailAddress", "Destination", "ReplyToAddresses", "Content", "EmailTags",
                "ConfigurationSetName", "FeedbackForwardingEmailAddress"));
        JsonNode content = required(request, "Content");
        only(content, "Content", Set.of("Simple"));
        JsonNode simple = required(content, "Simple");
        only(simple, "Content.Simple", Set.of("Subject", "Body", "Headers"));
        JsonNode body = required(simple, "Body");
        only(body, "Content.Simple.Body", Set.of("Html", "Text"));
        Optional<String> html = part(body, "Html");
        Optional<String> text = part(body, "Text");
        if (html.isEmpty() && text.isEmpty()) {
            throw SesException.badRequest("Content.Simple.Body holds neither Html nor Text");
        }
        String from = address("FromEmailAddress", text(required(request, "FromEmailAddress"), "FromEmailAddress"));
        String subject = part(simple, "Subject").orElseThrow(
                () -> SesException.badRequest("Content.Simple.Subject is missing"));
        Map<String, String> headers = headers(simple.path("Headers"));
        if (request.has("ReplyToAddresses")) {
            headers.put("Reply-To", String.join(", ", addresses(request.get("ReplyToAddresses"), "ReplyToAddresses")));
        }
        return new Draft(from, recipients(required(request, "Destination")), subject, html, text, headers,
                tags(request.path("EmailTags")),
                request.has("ConfigurationSetName")
                        ? Optional.of(text(request.get("ConfigurationSetName"), "ConfigurationSetName")) : Optional.empty());
    }

    private static List<String> recipients(JsonNode destination) {
        only(destination, "Destination", Set.of("ToAddresses", "CcAddresses", "BccAddresses"));
        List<String> all = new ArrayList<>();
        for (String field : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
            all.addAll(addresses(destination.path(field), "Destination." + field));
        }
        if (all.isEmpty() || all.size() > MAX_RECIPIENTS) {
            throw SesException.badRequest("Recipient count " + all.size() + ": give 1 to " + MAX_RECIPIENTS);
        }
        return all;
    }

    private static List<String> addresses(JsonNode array, String place) {
        List<String> all = new ArrayList<>();
        array.forEach(node -> all.add(address(place, text(node, place))));
        return all;
    }

    private static String address(String place, String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw SesException.badRequest("Missing or illegal address in " + place + ": '" + address + "'");
        }
        if (!address.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw SesException.badRequest("Local or display part of '" + address + "' in " + place
                    + " contains non-ASCII or control characters: encode it by RFC 2047");
        }
        return address;
    }

    private static Map<String, String> headers(JsonNode array) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode node : array) {
            only(node, "Content.Simple.Headers[]", Set.of("Name", "Value"));
            String name = text(required(node, "Name"), "Headers[].Name");
            String value = text(required(node, "Value"), "Headers[].Value");
            if (name.isEmpty() || name.length() > MAX_HEADER_NAME || name.length() + value.length() > MAX_HEADER) {
                throw SesException.badRequest("Header '" + name + "': a name holds 1 to " + MAX_HEADER_NAME
                        + " characters, name and value together at most " + MAX_HEADER);
            }
            headers.put(name, value);
        }
        if (headers.size() > MAX_HEADERS) {
            throw SesException.badRequest(headers.size() + " headers: give at most " + MAX_HEADERS);
        }
        return headers;
    }

    private static Map<String, String> tags(JsonNode array) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode node : array) {
            only(node, "EmailTags[]", Set.of("Name", "Value"));
            String name = text(required(node, "Name"), "EmailTags[].Name");
            String value = text(required(node, "Value"), "EmailTags[].Value");
            if (!TAG.matcher(name).matches() || !TAG.matcher(value).matches()) {
                throw SesException.badRequest("EmailTag '" + name + "' = '" + value
                        + "': use 1 to 256 ASCII letters, digits, '_' and '-'");
            }
            if (tags.put(name, value) != null) {
                throw SesException.badRequest("EmailTag '" + name + "' is given twice");
            }
        }
        if (tags.size() > MAX_TAGS) {
            throw SesException.badRequest(tags.size() + " EmailTags: give at most " + MAX_TAGS);
        }
        return tags;
    }

    private static Optional<String> part(JsonNode parent, String field) {
        if (!parent.has(field)) {
            return Optional.empty();
        }
        JsonNode part = parent.get(field);
        only(part, field, Set.of("Data", "Charset"));
        return Optional.of(text(required(part, "Data"), field + ".Data"));
    }

    private static JsonNode required(JsonNode parent, String field) {
        if (!parent.has(field)) {
            throw SesException.badRequest(field + " is missing");
        }
        return parent.get(field);
    }

    private static String text(JsonNode node, String place) {
        if (!node.isTextual()) {
            throw SesException.badRequest(place + " must be a string, not " + node);
        }
        return node.textValue();
    }

    private static void only(JsonNode node, String place, Set<String> known) {
        if (!node.isObject()) {
            throw SesException.badRequest(place + " must be an object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw SesException.badRequest(place + " has the field '" + name
                        + "', which the Holdfast stand-in does not do: it knows " + known.stream().sorted().toList());
            }
        });
    }
}
