package dev.holdfast.aws;

import dev.holdfast.position.Claim;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Settled;
import dev.holdfast.position.Status;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A position as an item of the table {@code positions}, sealed. Public, because whoever reads the table's stream, a copy of
 * it or an export reads the same.
 */
public final class PositionItem implements ItemCodec<Image> {

    static final String SEQUENCE = "sequence";
    static final String GENERATION = "generation";
    private static final int FORMAT = 1;
    /** How long the row of somebody erased is kept, so that whoever reads the stream late still sees the mark. */
    private static final Duration KEPT = Duration.ofDays(1);

    @Override
    public Map<String, AttributeValue> write(Image image) {
        if (image instanceof Image.Sound sound) {
            return item(sound.position());
        }
        throw new IllegalArgumentException("The row of " + image.enrolment() + " is broken, and nobody writes such a row");
    }

    /**
     * {@inheritDoc} A row that something else has changed is read as {@link Image.Broken}.
     *
     * @throws IllegalStateException if a newer release wrote it
     */
    @Override
    public Image read(Map<String, AttributeValue> item) {
        String enrolment = new ItemReader("A position", item).text(TableDefinitions.ENROLMENT);
        Optional<String> seal = new ItemReader("Position " + enrolment, item).optionalText(Seal.SEAL);
        if (!seal.equals(Optional.of(Seal.of(item)))) {
            return broken(enrolment, item, "its seal is " + seal.map(s -> "of other content").orElse("missing"));
        }
        return new Image.Sound(position(item));
    }

    /** A position as a sealed item. */
    public static Map<String, AttributeValue> item(Position p) {
        ItemWriter item = new ItemWriter()
                .text(TableDefinitions.ENROLMENT, p.enrolment().value())
                .number(ItemReader.FORMAT, FORMAT)
                .text(TableDefinitions.ACCOUNT, p.account())
                .text(TableDefinitions.SUBSCRIBER, Keys.of(p.account(), p.subscriber()))
                .text("subscriberId", p.subscriber())
                .text("workflow", p.workflow())
                .text("definition", p.definition())
                .text("key", p.key())
                .text("trigger", p.trigger())
                .time("enteredAt", p.enteredAt())
                .number(SEQUENCE, p.sequence())
                .number(GENERATION, p.generation())
                .time("generationSince", p.generationSince())
                .map("opening", opening(p.opening()))
                .number("visit", p.visit())
                .text("step", p.step())
                .time("arrivedAt", p.arrivedAt())
                .time(TableDefinitions.WAKE_AT, p.wakeAt())
                .text("status", p.status().name())
                .text("reason", p.reason())
                .time("updatedAt", p.updatedAt());
        p.claim().ifPresent(c -> item.map("claim", claim(c)));
        p.settled().ifPresent(s -> item.map("settled", new ItemWriter()
                .number("visit", s.visit()).text("step", s.step()).text("outcome", s.outcome()).item()));
        if (p.status() == Status.ACTIVE) {
            item.text(TableDefinitions.QUEUE, queue(Math.floorMod(p.enrolment().value().hashCode(), TableDefinitions.QUEUES)));
        }
        if (p.erased()) {
            item.number(TableDefinitions.EXPIRES_AT, p.updatedAt().plus(KEPT).getEpochSecond());
        }
        return item.text(Seal.SEAL, Seal.of(item.item())).item();
    }

    private static Position position(Map<String, AttributeValue> item) {
        ItemReader r = new ItemReader("Position " + new ItemReader("Position", item).text(TableDefinitions.ENROLMENT),
                item).format(FORMAT);
        return new Position(new EnrolmentId(r.text(TableDefinitions.ENROLMENT)), r.text(TableDefinitions.ACCOUNT),
                r.text("subscriberId"), r.text("workflow"), r.text("definition"), r.text("key"), r.text("trigger"),
                r.time("enteredAt"), r.number(SEQUENCE), r.integer(GENERATION), r.time("generationSince"),
                opening(r), r.integer("visit"), r.text("step"), r.time("arrivedAt"), r.time(TableDefinitions.WAKE_AT),
                Status.valueOf(r.text("status")), r.optionalText("reason"), r.map("claim").map(PositionItem::claim),
                r.map("settled").map(s -> new Settled(s.integer("visit"), s.text("step"), s.text("outcome"))),
                r.time("updatedAt"));
    }

    /** A row that nobody acts on. What it says of itself may be missing or of another type. */
    private static Image broken(String enrolment, Map<String, AttributeValue> item, String why) {
        AttributeValue sequence = item.getOrDefault(SEQUENCE, AttributeValue.fromN("0"));
        return new Image.Broken(new EnrolmentId(enrolment), why,
                sequence.n() == null ? 0 : new BigDecimal(sequence.n()).longValue(), RawItem.encode(item));
    }

    private static Map<String, AttributeValue> opening(Position.Opening o) {
        ItemWriter item = new ItemWriter().number(SEQUENCE, o.sequence()).number("visit", o.visit())
                .text("step", o.step()).time("arrivedAt", o.arrivedAt()).time(TableDefinitions.WAKE_AT, o.wakeAt())
                .time("startsAt", o.startsAt());
        o.claim().ifPresent(c -> item.map("claim", claim(c)));
        return item.item();
    }

    private static Position.Opening opening(ItemReader position) {
        ItemReader r = position.requiredMap("opening");
        return new Position.Opening(r.number(SEQUENCE), r.integer("visit"), r.text("step"), r.time("arrivedAt"),
                r.time(TableDefinitions.WAKE_AT), r.map("claim").map(PositionItem::claim), r.time("startsAt"));
    }

    private static Map<String, AttributeValue> claim(Claim c) {
        return new ItemWriter().number("visit", c.visit()).number("attempt", c.attempt()).time("at", c.at()).item();
    }

    private static Claim claim(ItemReader r) {
        return new Claim(r.integer("visit"), r.integer("attempt"), r.time("at"));
    }

    /** A key of the index {@code byWakeTime}. */
    static String queue(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
