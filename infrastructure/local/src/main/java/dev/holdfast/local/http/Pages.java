package dev.holdfast.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.ses.Inbox;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.time.Timeline;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Pages for people: {@code inbox} (HTML for browsers, JSON for others), {@code inbox/<message id>} and {@code clock}
 * (GET tells the time, POST {@code {"advance": "P2D"}} lets time pass), {@code clock/epoch} (seconds, for scripts) and
 * {@code environment} (what is deployed here, as functions are told it).
 */
public final class Pages {
    /** Every page's path begins with this. */
    public static final String PREFIX = "/_holdfast/";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Inbox inbox;
    private final Timeline time;
    private final Optional<Consumer<Duration>> stepper;
    private final Map<String, String> environment;

    /**
     * Pages of one stand-in.
     *
     * @param inbox   what was sent
     * @param time    the clock
     * @param stepper lets time pass, unless it passes by itself
     * @param environment names of what is deployed, by variable
     */
    public Pages(Inbox inbox, Timeline time, Optional<Consumer<Duration>> stepper, Map<String, String> environment) {
        this.inbox = inbox;
        this.time = time;
        this.stepper = stepper;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Answers one request.
     *
     * @param request a request whose path begins with {@link #PREFIX}
     * @return the page
     */
    public Reply handle(Request request) {
        String page = request.rawPath().substring(PREFIX.length());
        boolean browser = request.header("Accept").orElse("").contains("text/html");
        if (page.equals("inbox")) {
            return browser ? Reply.of(200, "text/html; charset=utf-8", InboxHtml.list(inbox.all()))
                    : Reply.json(200, json(inbox.all()));
        }
        if (page.startsWith("inbox/")) {
            return inbox.byId(page.substring("inbox/".length()))
                    .map(mail -> browser ? Reply.of(200, "text/html; charset=utf-8", InboxHtml.mail(mail))
                            : Reply.json(200, json(mail)))
                    .orElseGet(() -> problem(404, "No such message was accepted: see " + PREFIX + "inbox"));
        }
        if (page.equals("clock")) {
            return request.method().equals("POST") ? advance(request) : clock();
        }
        if (page.equals("clock/epoch")) {
            return Reply.of(200, "text/plain", Long.toString(time.now().getEpochSecond()));
        }
        if (page.equals("environment")) {
            ObjectNode names = JsonNodeFactory.instance.objectNode();
            new TreeMap<>(environment).forEach(names::put);
            return Reply.json(200, names);
        }
        return problem(404, "There is " + PREFIX + "inbox, " + PREFIX + "inbox/<message id> and " + PREFIX + "clock");
    }

    private Reply clock() {
        return Reply.json(200, JsonNodeFactory.instance.objectNode().put("now", time.now().toString()));
    }

    private Reply advance(Request request) {
        if (stepper.isEmpty()) {
            return problem(409, "The clock runs by itself: start serve with --speed 0 to move it by hand");
        }
        try {
            JsonNode by = MAPPER.readTree(request.body()).path("advance");
            stepper.get().accept(Duration.parse(by.asText()));
            return clock();
        } catch (IOException | DateTimeException | IllegalArgumentException wrong) {
            return problem(400, "Write {\"advance\": \"P2D\"} for two days, or \"PT1H\" for an hour");
        }
    }

    private static ArrayNode json(List<SentMail> mails) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        mails.forEach(mail -> all.add(json(mail)));
        return all;
    }

    private static ObjectNode json(SentMail mail) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("messageId", mail.messageId()).put("at", mail.at().toString()).put("from", mail.from());
        mail.to().forEach(json.putArray("to")::add);
        json.put("subject", mail.subject());
        mail.html().ifPresent(html -> json.put("html", html));
        mail.text().ifPresent(text -> json.put("text", text));
        mail.headers().forEach(json.putObject("headers")::put);
        mail.tags().forEach(json.putObject("tags")::put);
        return json;
    }

    private static Reply problem(int status, String message) {
        return Reply.json(status, JsonNodeFactory.instance.objectNode().put("message", message));
    }
}
