package dev.holdfast.local.ses;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the body of SendEmail and refuses what this stand-in does not do, by name.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html">SendEmail</a>.
 */
final class SendEmailParser {
    private SendEmailParser() {
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
        String subject = part(simple, "Subject").orElseThrow(
                () -> SesException.badRequest("Content.Simple.Subject is missing"));
        Map<String, String> headers = headers(simple.path("Headers"));
        if (request.has("ReplyToAddresses")) {
            headers.put("Reply-To", String.join(", ", addresses(request.get("ReplyToAddresses"), "ReplyToAddresses")));
        }
        return new Draft(text(required(request, "FromEmailAddress"), "FromEmailAddress"),
                recipients(required(request, "Destination")), subject, part(body, "Html"), part(body, "Text"), headers,
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
        return all;
    }

    private static List<String> addresses(JsonNode array, String place) {
        List<String> all = new ArrayList<>();
        array.forEach(node -> all.add(text(node, place)));
        return all;
    }

    private static Map<String, String> headers(JsonNode array) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (JsonNode node : array) {
            only(node, "Content.Simple.Headers[]", Set.of("Name", "Value"));
            headers.put(text(required(node, "Name"), "Headers[].Name"), text(required(node, "Value"), "Headers[].Value"));
        }
        return headers;
    }

    private static Map<String, String> tags(JsonNode array) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (JsonNode node : array) {
            only(node, "EmailTags[]", Set.of("Name", "Value"));
            String name = text(required(node, "Name"), "EmailTags[].Name");
            if (tags.put(name, text(required(node, "Value"), "EmailTags[].Value")) != null) {
                throw SesException.badRequest("EmailTag '" + name + "' is given twice");
            }
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
