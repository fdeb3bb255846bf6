package dev.holdfast.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.memory.InMemoryMessages;
import dev.holdfast.memory.InMemorySubscribers;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.subscriber.Subscriber;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoteMailEventTest {

    private static final String ENROLMENT = "welcome-0f1e2d3c4b5a6978-0123456789ab";
    private static final EnrolmentId ID = new EnrolmentId(ENROLMENT);
    private static final String AT = "2026-03-02T09:00:04.105Z";

    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemorySubscribers subscribers = new InMemorySubscribers();
    private final NoteMailEvent notes = new NoteMailEvent(messages, subscribers);

    @BeforeEach
    void annaIsOnTheList() {
        subscribers.create(Subscriber.create("acme", "anna", "anna@example.com", Instant.parse("2026-01-01T00:00:00Z"),
                "import"));
    }

    @Test
    void note_whenSesIsTheOnlyOneWhoKnowsOfTheSend_thenTheMessageIsWritten() {
        note("Send", "send", Map.of());

        Message message = messages.find(ID, 3).orElseThrow();
        assertThat(message.sesId()).contains("ses-1");
        assertThat(message.sent()).isTrue();
        assertThat(message.sequence()).isEqualTo(8);
        assertThat(message.step()).isEqualTo("hello");
    }

    @Test
    void note_whenToldTwiceAndOutOfOrder_thenTheFirstTimesStand() {
        note("Click", "click", Map.of("timestamp", AT, "link", "https://www.example.com/a"));
        note("Open", "open", Map.of("timestamp", AT));
        note("Open", "open", Map.of("timestamp", "2026-03-03T09:00:00Z"));
        note("Delivery", "delivery", Map.of("timestamp", "2026-03-02T09:00:01Z"));

        Message message = messages.find(ID, 3).orElseThrow();
        assertThat(message.events()).containsEntry(Message.Event.OPEN, Instant.parse(AT))
                .containsKeys(Message.Event.CLICK, Message.Event.DELIVERY);
        assertThat(message.links()).containsOnlyKeys("https://www.example.com/a");
    }

    @Test
    void note_whenThePersonWasErasedSince_thenNothingIsWrittenAndOfOneWhoCameBackItIs() {
        subscribers.erase("acme", "anna", Instant.parse("2026-03-02T10:00:00Z"));
        note("Open", "open", Map.of("timestamp", "2026-03-03T09:00:00Z"));
        assertThat(messages.all()).isEmpty();

        InMemorySubscribers back = new InMemorySubscribers();
        back.erase("acme", "anna", Instant.parse("2026-03-02T08:59:00Z"));
        new NoteMailEvent(messages, back)
                .note(SesEventReader.read(event("Open", "open", Map.of("timestamp", AT))).orElseThrow());
        assertThat(messages.all()).as("sent after the erasure").hasSize(1);
    }

    @Test
    void note_whenTheAddressIsDead_thenSuppressed() {
        note("Bounce", "bounce", Map.of("timestamp", AT, "bounceType", "Transient"));
        assertThat(anna().suppression()).as("a full mailbox").isEmpty();

        note("Bounce", "bounce", Map.of("timestamp", AT, "bounceType", "Permanent"));
        assertThat(anna().suppression()).contains("bounced");
        assertThat(anna().consent().subscribed()).as("a bounce says nothing about what the person wants").isTrue();
    }

    @Test
    void note_whenTheDeadAddressIsNoLongerThePersons_thenTheNewOneIsWrittenTo() {
        subscribers.change("acme", "anna", s -> s.withEmail("new@example.com"));

        note("Bounce", "bounce", Map.of("timestamp", AT, "bounceType", "Permanent"));

        assertThat(anna().suppression()).isEmpty();
    }

    @Test
    void note_whenCalledSpam_thenSuppressedAndConsentIsTakenAwayOnce() {
        note("Complaint", "complaint", Map.of("timestamp", AT, "complaintFeedbackType", "abuse"));
        Subscriber after = anna();
        note("Complaint", "complaint", Map.of("timestamp", AT, "complaintFeedbackType", "abuse"));

        assertThat(after.suppression()).contains("complained");
        assertThat(after.consent()).isEqualTo(new Subscriber.Consent(false, Instant.parse(AT), "ses:ses-1"));
        assertThat(anna()).isEqualTo(after);
    }

    @Test
    void note_whenMovedOutOfTheSpamFolder_thenThatIsNoComplaint() {
        note("Complaint", "complaint", Map.of("timestamp", AT, "complaintFeedbackType", "not-spam"));

        assertThat(anna().suppression()).isEmpty();
        assertThat(anna().consent().subscribed()).isTrue();
    }

    @Test
    void note_whenThePersonWasErased_thenTheMessageAloneIsNoted() {
        Map<String, Object> event = event("Bounce", "bounce", Map.of("timestamp", AT, "bounceType", "Permanent"));
        tags(event).put("subscriber", List.of("somebodyErased"));

        notes.note(SesEventReader.read(event).orElseThrow());

        assertThat(messages.find(ID, 3)).isPresent();
        assertThat(subscribers.find("acme", "somebodyErased")).isEmpty();
    }

    @Test
    void read_whenItIsNotAboutOurMessages_thenEmpty() {
        Map<String, Object> foreign = event("Send", "send", Map.of());
        tags(foreign).remove("enrolment");
        Map<String, Object> otherSource = event("Send", "send", Map.of());
        otherSource.put("source", "com.example");

        assertThat(SesEventReader.read(foreign)).isEmpty();
        assertThat(SesEventReader.read(otherSource)).isEmpty();
        assertThat(SesEventReader.read(event("Invented Later", "invented", Map.of()))).isEmpty();
        assertThat(SesEventReader.read(Map.of())).isEmpty();
        assertThat(SesEventReader.read(Map.of("source", "aws.ses", "detail", "text"))).isEmpty();
    }

    @Test
    void read_whenItIsOursAndBroken_thenSaysWhichPart() {
        for (String tag : List.of("visit", "step", "sequence", "account", "subscriber")) {
            Map<String, Object> event = event("Send", "send", Map.of());
            tags(event).remove(tag);
            assertThatThrownBy(() -> SesEventReader.read(event)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("detail.mail.tags." + tag);
        }
        assertThatThrownBy(() -> SesEventReader.read(event("Open", "open", Map.of("timestamp", "soon"))))
                .hasMessageContaining("detail.open.timestamp");
        assertThatThrownBy(() -> SesEventReader.read(event("Bounce", "bounce", Map.of("timestamp", AT))))
                .hasMessageContaining("detail.bounce.bounceType");
        Map<String, Object> negative = event("Send", "send", Map.of());
        tags(negative).put("visit", List.of("-1"));
        assertThatThrownBy(() -> SesEventReader.read(negative)).hasMessageContaining("detail.mail.tags.visit");
    }

    private void note(String type, String member, Map<String, Object> more) {
        notes.note(SesEventReader.read(event(type, member, more)).orElseThrow());
    }

    private Subscriber anna() {
        return subscribers.find("acme", "anna").orElseThrow();
    }

    private static Map<String, Object> event(String type, String member, Map<String, Object> more) {
        Map<String, Object> tags = new HashMap<>(Map.of("enrolment", List.of(ENROLMENT), "visit", List.of("3"),
                "step", List.of("hello"), "sequence", List.of("8"), "account", List.of("acme"),
                "subscriber", List.of("anna")));
        Map<String, Object> mail = Map.of("timestamp", "2026-03-02T09:00:00.512Z", "messageId", "ses-1",
                "destination", List.of("Anna <anna@example.com>"), "tags", tags);
        return new HashMap<>(Map.of("source", "aws.ses", "detail", Map.of("eventType", type, "mail", mail, member, more)));
    }

    private static Map<String, Object> tags(Map<String, Object> event) {
        Map<?, ?> mail = (Map<?, ?>) ((Map<?, ?>) event.get("detail")).get("mail");
        @SuppressWarnings("unchecked") // built so just above
        Map<String, Object> tags = (Map<String, Object>) mail.get("tags");
        return tags;
    }
}
