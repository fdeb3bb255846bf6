package dev.holdfast.mail;

import dev.holdfast.position.Claim;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of an email. They come back with every event that SES tells of it, so that SES alone can say whose position
 * stood where when it was sent. Values are of ASCII letters, digits, _ and -, at most 256 characters
 * (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html).
 */
public final class PositionTags {

    private static final int LONGEST = 256;
    private static final String KEY = "key";
    private static final String TRIGGER = "trigger";

    /** Which tags there are says the writer alone. */
    private static final Set<String> ALL = Set.copyOf(write(Position.enter(new EnrolmentId("e"), "", "", "", "", "", "", "",
            Instant.EPOCH, Instant.EPOCH).claimed(1, Instant.EPOCH), "", "").keySet());

    private PositionTags() {
    }

    /**
     * The tags of a send.
     *
     * @param claimed the position with its claim
     * @param step    the step that sends
     * @param reader  whom the mail log counts it for
     */
    public static Map<String, String> write(Position claimed, String step, String reader) {
        Claim claim = claimed.claim().orElseThrow();
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put("enrolment", claimed.enrolment().value());
        tags.put("visit", Integer.toString(claimed.visit()));
        tags.put("step", step);
        tags.put("sequence", Long.toString(claimed.sequence()));
        tags.put("generation", Integer.toString(claimed.generation()));
        tags.put("attempt", Integer.toString(claim.attempt()));
        tags.put("account", claimed.account());
        tags.put("subscriber", reader);
        tags.put("workflow", claimed.workflow());
        tags.put("definition", claimed.definition());
        tags.put("standsAt", claimed.step());
        tags.put("person", claimed.subscriber());
        tags.put("enteredAt", millis(claimed.enteredAt()));
        tags.put("arrivedAt", millis(claimed.arrivedAt()));
        tags.put("wakeAt", millis(claimed.wakeAt()));
        tags.put("claimedAt", millis(claim.at()));
        String key = encoded(claimed.key());
        String trigger = encoded(claimed.trigger());
        // What is too long for a tag is not cut: half a key would be another cart's.
        if (key.length() <= LONGEST && trigger.length() <= LONGEST) {
            tags.put(KEY, key);
            tags.put(TRIGGER, trigger);
        }
        return tags;
    }

    /**
     * The position with its claim, as the tags tell it. What only the past of a generation needs is made up: a restore
     * begins a new one.
     *
     * @return empty if the tags tell less than that
     * @throws NumberFormatException if a number is none
     */
    public static Optional<Position> read(Map<String, String> tags) {
        if (!tags.keySet().containsAll(ALL)) {
            return Optional.empty();
        }
        int visit = Integer.parseInt(tags.get("visit"));
        long sequence = Long.parseLong(tags.get("sequence"));
        Instant arrivedAt = time(tags.get("arrivedAt"));
        Instant wakeAt = time(tags.get("wakeAt"));
        Instant claimedAt = time(tags.get("claimedAt"));
        String step = tags.get("standsAt");
        return Optional.of(new Position(new EnrolmentId(tags.get("enrolment")), tags.get("account"), tags.get("person"),
                tags.get("workflow"), tags.get("definition"), decoded(tags.get(KEY)), decoded(tags.get(TRIGGER)),
                time(tags.get("enteredAt")), sequence, Integer.parseInt(tags.get("generation")), claimedAt,
                new Position.Opening(sequence, visit, step, arrivedAt, wakeAt, Optional.empty(), wakeAt), visit, step,
                arrivedAt, wakeAt, Status.ACTIVE, Optional.empty(),
                Optional.of(new Claim(visit, Integer.parseInt(tags.get("attempt")), claimedAt)), Optional.empty(),
                claimedAt));
    }

    private static String millis(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    private static Instant time(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    /** SES refuses an empty value; a leading letter stands before every one. */
    private static String encoded(String text) {
        return "b" + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String tag) {
        return new String(Base64.getUrlDecoder().decode(tag.substring(1)), StandardCharsets.UTF_8);
    }
}
