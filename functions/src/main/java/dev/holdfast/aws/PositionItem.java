package dev.holdfast.aws;

import dev.holdfast.position.Claim;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Settled;
import dev.holdfast.position.Status;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A position as an item of the table {@code positions}. Public, because whoever reads the table's stream, a copy of it or an
 * export reads the same.
 */
public final class PositionItem implements ItemCodec<Position> {

    static final String SEQUENCE = "sequence";
    static final String GENERATION = "generation";
    private static final int FORMAT = 1;

    @Override
    public Map<String, AttributeValue> write(Position p) {
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
                .map("opening", new ItemWriter().number("visit", p.opening().visit())
                        .text("step", p.opening().step()).time(TableDefinitions.WAKE_AT, p.opening().wakeAt()).item())
                .number("visit", p.visit())
                .text("step", p.step())
                .time("arrivedAt", p.arrivedAt())
                .time(TableDefinitions.WAKE_AT, p.wakeAt())
                .text("status", p.status().name())
                .text("reason", p.reason())
                .time("updatedAt", p.updatedAt());
        p.claim().ifPresent(c -> item.map("claim", new ItemWriter()
                .number("visit", c.visit()).number("attempt", c.attempt()).time("at", c.at()).item()));
        p.settled().ifPresent(s -> item.map("settled", new ItemWriter()
                .number("visit", s.visit()).text("step", s.step()).text("outcome", s.outcome()).item()));
        if (!p.status().ended()) {
            item.text(TableDefinitions.PLACE, place(p.workflow(), p.step()));
        }
        return item.item();
    }

    @Override
    public Position read(Map<String, AttributeValue> item) {
        ItemReader r = new ItemReader("Position " + new ItemReader("Position", item).text(TableDefinitions.ENROLMENT),
                item).format(FORMAT);
        return new Position(new EnrolmentId(r.text(TableDefinitions.ENROLMENT)), r.text(TableDefinitions.ACCOUNT),
                r.text("subscriberId"), r.text("workflow"), r.text("definition"), r.text("key"), r.text("trigger"),
                r.time("enteredAt"), r.number(SEQUENCE), r.integer(GENERATION), r.time("generationSince"),
                opening(r), r.integer("visit"), r.text("step"), r.time("arrivedAt"), r.time(TableDefinitions.WAKE_AT),
                Status.valueOf(r.text("status")), r.optionalText("reason"),
                r.map("claim").map(c -> new Claim(c.integer("visit"), c.integer("attempt"), c.time("at"))),
                r.map("settled").map(s -> new Settled(s.integer("visit"), s.text("step"), s.text("outcome"))),
                r.time("updatedAt"));
    }

    private static Position.Opening opening(ItemReader position) {
        ItemReader r = position.requiredMap("opening");
        return new Position.Opening(r.integer("visit"), r.text("step"), r.time(TableDefinitions.WAKE_AT));
    }

    /** The key of the index {@code byWorkflow}: a step of a workflow. */
    static String place(String workflow, String step) {
        return Keys.of(workflow, step);
    }
}
