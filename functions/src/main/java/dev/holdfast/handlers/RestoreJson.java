package dev.holdfast.handlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.aws.Times;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Source;
import dev.holdfast.restore.Cursor;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Pace;
import dev.holdfast.restore.Scope;
import dev.holdfast.restore.Spread;
import dev.holdfast.restore.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A restore as JSON. What a person writes to begin one is small, {@code {"order":{"restart":"MISSING"}}}; everything else has
 * a default, which the answer then says:
 *
 * <pre>{@code
 * {"format":1,"order":{"id":"2026-01-29T08-30-00Z","began":"…","lostAt":"…","account":"acme","workflow":"…","subscriber":"…",
 *  "from":["JOURNAL","COPY"],"copies":[{"table":"…","until":"…"}],"restart":"ALL","slices":1,"sendsPerSecond":14.0},
 *  "cursor":{…},"done":{"queues":[…],"held":[…],"unknown":[…],"refused":[…]},"turns":3,"enough":false,"notBefore":"…","finished":false}
 * }</pre>
 */
public final class RestoreJson {

    /** The only shape so far. */
    private static final int FORMAT = 1;
    /**
     * So many accounts and workflows are told apart in what travels from state to state, which may take 256 KiB
     * (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html); the rest is counted together. Each turn
     * logs its own in full.
     */
    private static final int QUEUES = 400;
    /**
     * So many turns go into one execution, which may have 25,000 events in its history and takes ten a turn; then another one
     * has to go on.
     */
    private static final int TURNS = 2_400;
    private static final Tally.Queue OTHERS = new Tally.Queue("(others)", "(others)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private RestoreJson() {
    }

    /** A state as maps, lists, texts and numbers. */
    public static Map<String, Object> encode(RestoreState state) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", FORMAT);
        json.put("order", order(state));
        state.cursor().ifPresent(cursor -> json.put("cursor", cursor(cursor)));
        json.put("done", tally(bounded(state.done())));
        json.put("turns", state.turns());
        json.put("enough", state.turns() > 0 && state.turns() % TURNS == 0);
        json.put("notBefore", Times.text(state.notBefore()));
        json.put("finished", state.finished());
        return json;
    }

    /**
     * Reads a state, or an order alone.
     *
     * @param name           names the order if it has no id
     * @param began          when it was ordered, if it does not say so
     * @param sendsPerSecond the rate of SES, if it says none
     * @throws IllegalArgumentException if something in it is wrong
     */
    public static RestoreState decode(Map<?, ?> json, String name, Instant began, double sendsPerSecond) {
        JsonNode state = JSON.valueToTree(json);
        if (state.path("format").asInt(FORMAT) != FORMAT) {
            throw new IllegalArgumentException("This restore is of format " + state.get("format") + ", and this release reads "
                    + FORMAT + ": deploy the release that began it");
        }
        JsonNode order = state.path("order");
        Instant at = time(order, "began").orElse(began);
        Order read = new Order(order.path("id").asText(name), at, time(order, "lostAt").orElse(at),
                new Scope(text(order, "account"), text(order, "workflow"), text(order, "subscriber")), sources(order),
                Order.Restart.valueOf(order.path("restart").asText(Order.Restart.MISSING.name())),
                order.path("slices").asInt(1), order.path("sendsPerSecond").asDouble(sendsPerSecond));
        List<RestoreState.Copy> copies = new ArrayList<>();
        order.path("copies").forEach(copy -> copies.add(new RestoreState.Copy(copy.path("table").asText(),
                time(copy, "until").orElseThrow(() -> new IllegalArgumentException("A copy says \"until\" which moment it shows")))));
        return new RestoreState(read, copies, Optional.of(state.path("cursor")).filter(JsonNode::isObject)
                .map(RestoreJson::cursor), tally(state.path("done")), state.path("turns").asInt(),
                time(state, "notBefore").orElse(at), state.path("finished").asBoolean());
    }

    /** What was done, or would be. */
    public static Map<String, Object> tally(Tally tally) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("queues", tally.queues().entrySet().stream().map(queue -> queue(queue.getKey(), queue.getValue())).toList());
        json.put("held", tally.held().stream().map(held -> Map.of("enrolment", held.enrolment().value(),
                "account", held.account(), "step", held.step(), "why", held.why())).toList());
        json.put("unknown", tally.unknown().stream().map(EnrolmentId::value).toList());
        json.put("refused", tally.refused().stream().map(EnrolmentId::value).toList());
        return json;
    }

    private static Map<String, Object> order(RestoreState state) {
        Order order = state.order();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", order.id());
        json.put("began", Times.text(order.began()));
        json.put("lostAt", Times.text(order.lostAt()));
        order.scope().account().ifPresent(account -> json.put("account", account));
        order.scope().workflow().ifPresent(workflow -> json.put("workflow", workflow));
        order.scope().subscriber().ifPresent(subscriber -> json.put("subscriber", subscriber));
        json.put("from", order.from().stream().sorted().map(Source::name).toList());
        json.put("copies", state.copies().stream().map(copy -> Map.of("table", copy.table(),
                "until", Times.text(copy.until()))).toList());
        json.put("restart", order.restart().name());
        json.put("slices", order.slices());
        json.put("sendsPerSecond", order.sendsPerSecond());
        return json;
    }

    private static Map<String, Object> cursor(Cursor cursor) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("phase", cursor.phase().name());
        json.put("slice", cursor.slice());
        cursor.after().ifPresent(row -> json.put("after", row.value()));
        json.put("bucket", cursor.pace().bucket());
        json.put("startsPerSecond", cursor.pace().perSecond());
        json.put("tokens", cursor.pace().tokens());
        json.put("countedAt", cursor.pace().at().toString());
        json.put("sendsPerSecond", cursor.spread().perSecond());
        json.put("nextSend", cursor.spread().next().toString());
        return json;
    }

    private static Cursor cursor(JsonNode json) {
        return new Cursor(Cursor.Phase.valueOf(json.path("phase").asText()), json.path("slice").asInt(),
                text(json, "after").map(EnrolmentId::new),
                new Pace(json.path("bucket").asInt(), json.path("startsPerSecond").asDouble(), json.path("tokens").asDouble(),
                        time(json, "countedAt").orElseThrow()),
                new Spread(json.path("sendsPerSecond").asDouble(), time(json, "nextSend").orElseThrow()));
    }

    private static Map<String, Object> queue(Tally.Queue queue, Tally.Count count) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("account", queue.account());
        json.put("workflow", queue.workflow());
        json.put("back", new TreeMap<>(count.back()));
        json.put("restarted", count.restarted());
        json.put("left", count.left());
        json.put("held", count.held());
        json.put("due", count.due());
        return json;
    }

    private static Tally tally(JsonNode json) {
        Map<Tally.Queue, Tally.Count> queues = new TreeMap<>();
        json.path("queues").forEach(queue -> queues.put(
                new Tally.Queue(queue.path("account").asText(), queue.path("workflow").asText()), count(queue)));
        List<Tally.Held> held = new ArrayList<>();
        json.path("held").forEach(one -> held.add(new Tally.Held(new EnrolmentId(one.path("enrolment").asText()),
                one.path("account").asText(), one.path("step").asText(), one.path("why").asText())));
        return new Tally(queues, held, enrolments(json.path("unknown")), enrolments(json.path("refused")));
    }

    private static Tally.Count count(JsonNode queue) {
        Map<Source, Integer> back = new EnumMap<>(Source.class);
        queue.path("back").fields().forEachRemaining(source ->
                back.put(Source.valueOf(source.getKey()), source.getValue().asInt()));
        return new Tally.Count(back, queue.path("restarted").asInt(), queue.path("left").asInt(), queue.path("held").asInt(),
                queue.path("due").asInt());
    }

    private static List<EnrolmentId> enrolments(JsonNode list) {
        List<EnrolmentId> enrolments = new ArrayList<>();
        list.forEach(one -> enrolments.add(new EnrolmentId(one.asText())));
        return enrolments;
    }

    private static Tally bounded(Tally all) {
        if (all.queues().size() <= QUEUES) {
            return all;
        }
        Tally kept = new Tally(Map.of(), all.held(), all.unknown(), all.refused());
        for (Map.Entry<Tally.Queue, Tally.Count> queue : all.queues().entrySet()) {
            boolean room = kept.queues().size() < QUEUES - 1 && !queue.getKey().equals(OTHERS);
            kept = kept.and(new Tally(Map.of(room ? queue.getKey() : OTHERS, queue.getValue()), List.of(), List.of(), List.of()));
        }
        return kept;
    }

    private static Set<Source> sources(JsonNode order) {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        order.path("from").forEach(source -> sources.add(Source.valueOf(source.asText())));
        return sources;
    }

    private static Optional<String> text(JsonNode json, String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText).filter(text -> !text.isBlank());
    }

    private static Optional<Instant> time(JsonNode json, String name) {
        return text(json, name).map(Times::parse);
    }
}
