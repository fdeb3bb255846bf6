package dev.holdfast.aws;

import dev.holdfast.journal.JournalEntry;
import dev.holdfast.journal.RowChange;
import dev.holdfast.position.Image;
import dev.holdfast.subscriber.Standing;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;

/**
 * One record of a table's stream, with old and new image, as Lambda hands it to a function
 * (https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html) or as GetRecords answers it: both say the same change with
 * the same {@link #id}.
 */
public final class StreamRecord {

    /** Who deletes what has expired (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html). */
    private static final String EXPIRY = "dynamodb.amazonaws.com";
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** A sequence number has at most 40 digits. */
    private static final int DIGITS = 40;

    private final String sequenceNumber;
    private final Instant at;
    private final Optional<Map<String, AttributeValue>> before;
    private final Optional<Map<String, AttributeValue>> after;
    private final boolean expired;

    private StreamRecord(String sequenceNumber, Instant at, Optional<Map<String, AttributeValue>> before,
                         Optional<Map<String, AttributeValue>> after, boolean expired) {
        this.sequenceNumber = sequenceNumber;
        this.at = at;
        this.before = before;
        this.after = after;
        this.expired = expired;
    }

    /**
     * A record of an event, whose JSON has been read into maps.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static StreamRecord of(Map<?, ?> event) {
        if (!(event.get("dynamodb") instanceof Map<?, ?> change)
                || !(change.get("SequenceNumber") instanceof String sequenceNumber)
                || !(change.get("ApproximateCreationDateTime") instanceof Number seconds)) {
            throw new IllegalArgumentException("A record of a stream has \"dynamodb\" with \"SequenceNumber\" and"
                    + " \"ApproximateCreationDateTime\"; this is none");
        }
        boolean expired = event.get("userIdentity") instanceof Map<?, ?> identity
                && EXPIRY.equals(identity.get("principalId"));
        return new StreamRecord(sequenceNumber, Instant.ofEpochSecond(seconds.longValue()), image(change, "OldImage"),
                image(change, "NewImage"), expired);
    }

    static StreamRecord of(Record answer) {
        software.amazon.awssdk.services.dynamodb.model.StreamRecord change = answer.dynamodb();
        return new StreamRecord(change.sequenceNumber(),
                Instant.ofEpochSecond(change.approximateCreationDateTime().getEpochSecond()),
                change.hasOldImage() ? Optional.of(change.oldImage()) : Optional.empty(),
                change.hasNewImage() ? Optional.of(change.newImage()) : Optional.empty(),
                Optional.ofNullable(answer.userIdentity()).map(Identity::principalId).filter(EXPIRY::equals).isPresent());
    }

    /** The stream's own name of the change; what a failed record is told to Lambda by. */
    public String sequenceNumber() {
        return sequenceNumber;
    }

    /** When it happened, to the second. */
    public Instant at() {
        return at;
    }

    /**
     * The same for every delivery, and in the order of the changes of one row: the second, and within it the sequence
     * number, which alone would begin anew with a table that was made again.
     */
    public String id() {
        return SECOND.format(at) + "-" + "0".repeat(Math.max(0, DIGITS - sequenceNumber.length())) + sequenceNumber;
    }

    /**
     * As a change of a row of positions.
     *
     * @throws IllegalArgumentException if the row's key is no enrolment id
     * @throws IllegalStateException    if a newer release wrote the row, or the record has no image
     */
    public RowChange rowChange() {
        PositionItem codec = new PositionItem();
        Optional<Image> old = before.map(codec::read);
        Optional<Image> now = after.map(codec::read);
        if (old.isEmpty() && now.isEmpty()) {
            throw new IllegalStateException("Record " + sequenceNumber + " has no image: the stream has to be of the type"
                    + " NEW_AND_OLD_IMAGES");
        }
        return new RowChange(id(), at, old, now, expired);
    }

    /** As a message that was written; empty if it is gone, or marked to go. @throws RuntimeException if it cannot be read */
    public Optional<JournalEntry.MessageWritten> message() {
        return after.filter(item -> !item.containsKey(TableDefinitions.EXPIRES_AT)).map(item -> new JournalEntry.MessageWritten(id(), at, new MessageItem().read(item)));
    }

    /**
     * As a person whose standing changed, or who was erased; empty if it is another item of the table, or the standing is as before, or gone.
     *
     * @throws RuntimeException if it cannot be read
     */
    public Optional<JournalEntry.PersonWritten> person() {
        Optional<Standing> standing = after.flatMap(StreamRecord::standing);
        return standing.filter(now -> !before.flatMap(StreamRecord::standing).equals(Optional.of(now)))
                .map(now -> new JournalEntry.PersonWritten(id(), at, now));
    }

    private static Optional<Standing> standing(Map<String, AttributeValue> item) {
        String name = new ItemReader("An item of a subscriber", item).text(TableDefinitions.ITEM);
        if (name.equals(TombstoneItem.ERASED)) {
            Tombstone tombstone = new TombstoneItem().read(item);
            return Optional.of(Standing.erased(tombstone.account(), tombstone.subscriber(), tombstone.at()));
        }
        return name.equals(SubscriberItem.PROFILE) ? Optional.of(Standing.of(new SubscriberItem().read(item)))
                : Optional.empty();
    }

    private static Optional<Map<String, AttributeValue>> image(Map<?, ?> change, String name) {
        return change.get(name) instanceof Map<?, ?> typed ? Optional.of(RawItem.of(typed)) : Optional.empty();
    }
}
