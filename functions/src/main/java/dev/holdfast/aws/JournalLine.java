package dev.holdfast.aws;

import dev.holdfast.journal.JournalEntry;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Standing;
import dev.holdfast.subscriber.Subscriber;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A journal entry as one line of JSON, {@code {"format":1,"id":"…","at":"…","kind":"written","position":{…}}}. Positions and
 * messages stand in it as they lie in their tables, so that one reader reads both.
 */
final class JournalLine {

    private static final int FORMAT = 1;
    private static final String KIND = "kind";
    private static final String WRITTEN = "written";
    private static final String BROKEN = "broken";
    private static final String REMOVED = "removed";
    private static final String MESSAGE = "message";
    private static final String PERSON = "person";
    private static final String POSITION = "position";
    private static final String BEFORE = "before";

    private JournalLine() {
    }

    /** The entry as one line, without the line's end. */
    static String encode(JournalEntry entry) {
        ItemWriter line = new ItemWriter().number(ItemReader.FORMAT, FORMAT).text("id", entry.id()).time("at", entry.at());
        if (entry instanceof JournalEntry.Written e) {
            line.text(KIND, WRITTEN).text("flaw", e.flaw()).map(POSITION, PositionItem.item(e.position()));
        } else if (entry instanceof JournalEntry.Broken e) {
            line.text(KIND, BROKEN).map("image", broken(e.image()));
            e.before().ifPresent(p -> line.map(BEFORE, PositionItem.item(p)));
        } else if (entry instanceof JournalEntry.Removed e) {
            line.text(KIND, REMOVED).flag("erasure", e.erasure());
            if (e.before() instanceof Image.Sound sound) {
                line.map(BEFORE, PositionItem.item(sound.position()));
            } else {
                line.map("image", broken((Image.Broken) e.before()));
            }
        } else if (entry instanceof JournalEntry.MessageWritten e) {
            line.text(KIND, MESSAGE).map(MESSAGE, new MessageItem().write(e.message()));
        } else {
            line.text(KIND, PERSON).map("standing", standing(((JournalEntry.PersonWritten) entry).standing()));
        }
        return ItemJson.encode(line.item());
    }

    /**
     * The entry that a line says.
     *
     * @throws IllegalArgumentException if it is no item in JSON
     * @throws IllegalStateException    if it is no entry, or a newer release wrote it
     */
    static JournalEntry decode(String text) {
        Map<String, AttributeValue> item = ItemJson.decode(text);
        ItemReader r = new ItemReader("Journal entry " + new ItemReader("A journal entry", item).text("id"), item)
                .format(FORMAT);
        String kind = r.text(KIND);
        return switch (kind) {
            case WRITTEN -> new JournalEntry.Written(r.text("id"), r.time("at"), position(r, POSITION),
                    r.optionalText("flaw"));
            case BROKEN -> new JournalEntry.Broken(r.text("id"), r.time("at"), broken(r.requiredMap("image")),
                    r.map(BEFORE).map(before -> position(r, BEFORE)));
            case REMOVED -> new JournalEntry.Removed(r.text("id"), r.time("at"), r.map(BEFORE)
                    .<Image>map(before -> new Image.Sound(position(r, BEFORE)))
                    .orElseGet(() -> broken(r.requiredMap("image"))), r.flag("erasure"));
            case MESSAGE -> new JournalEntry.MessageWritten(r.text("id"), r.time("at"),
                    new MessageItem().read(r.requiredItem(MESSAGE)));
            case PERSON -> new JournalEntry.PersonWritten(r.text("id"), r.time("at"), standing(r.requiredMap("standing")));
            default -> throw new IllegalStateException("Journal entry " + r.text("id") + " is of the unknown kind " + kind
                    + ": deploy the release that wrote it");
        };
    }

    private static Position position(ItemReader entry, String name) {
        Image image = new PositionItem().read(entry.requiredItem(name));
        if (image instanceof Image.Sound sound) {
            return sound.position();
        }
        throw new IllegalStateException("Journal entry " + entry.text("id") + " was changed: "
                + ((Image.Broken) image).why());
    }

    private static Map<String, AttributeValue> broken(Image.Broken image) {
        return new ItemWriter().text(TableDefinitions.ENROLMENT, image.enrolment().value()).text("why", image.why())
                .number(PositionItem.SEQUENCE, image.sequence()).text("raw", image.raw()).item();
    }

    private static Image.Broken broken(ItemReader r) {
        return new Image.Broken(new EnrolmentId(r.text(TableDefinitions.ENROLMENT)), r.text("why"),
                r.number(PositionItem.SEQUENCE), r.text("raw"));
    }

    private static Map<String, AttributeValue> standing(Standing s) {
        ItemWriter item = new ItemWriter().text(TableDefinitions.ACCOUNT, s.account())
                .text(TableDefinitions.SUBSCRIBER, s.subscriber())
                .map("consent", new ItemWriter().flag("subscribed", s.consent().subscribed())
                        .time("at", s.consent().at()).text("by", s.consent().by()).item())
                .text("suppression", s.suppression());
        s.erasedAt().ifPresent(at -> item.time("erasedAt", at));
        return item.item();
    }

    private static Standing standing(ItemReader r) {
        ItemReader consent = r.requiredMap("consent");
        return new Standing(r.text(TableDefinitions.ACCOUNT), r.text(TableDefinitions.SUBSCRIBER),
                new Subscriber.Consent(consent.flag("subscribed"), consent.time("at"), consent.text("by")),
                r.optionalText("suppression"), r.optionalText("erasedAt").map(Times::parse));
    }
}
