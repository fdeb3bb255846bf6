package dev.holdfast.handlers;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a handler of an HTTP API answered. */
record Answered(int status, Map<String, String> headers, String body) {

    static Answered of(Map<String, Object> answer) {
        Map<String, String> headers = new LinkedHashMap<>();
        ((Map<?, ?>) answer.get("headers")).forEach((name, value) -> headers.put((String) name, (String) value));
        return new Answered((Integer) answer.get("statusCode"), headers, (String) answer.get("body"));
    }
}
