package dev.holdfast.local.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One HTTP request as it arrived.
 *
 * @param method   upper case
 * @param rawPath  the path as sent, still percent-encoded
 * @param rawQuery the query as sent without the question mark; empty when there is none
 * @param headers  lower-case names to values in order of arrival
 * @param body     the bytes of the body
 * @param sourceIp the caller's address
 */
public record Request(String method, String rawPath, String rawQuery, Map<String, List<String>> headers, byte[] body,
        String sourceIp) {

    /** Lower-cases the header names and copies them. */
    public Request {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        headers = lower;
    }

    /**
     * The first value of a header.
     *
     * @param name in any case
     * @return the value, when the header was sent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT))).flatMap(v -> v.stream().findFirst());
    }
}
