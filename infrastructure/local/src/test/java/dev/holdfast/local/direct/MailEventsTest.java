package dev.holdfast.local.direct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.ses.MailEvent;
import dev.holdfast.local.ses.MailNotice;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.ses.SesEvents;
import dev.holdfast.local.ses.SesSettings;
import dev.holdfast.mail.PositionTags;
import dev.holdfast.mail.SesEventReader;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the product is told directly is what it reads from the event in EventBridge's shape. */
class MailEventsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T09:00:00Z");
    private static final SesEvents EVENTS =
            new SesEvents(new SesSettings("eu-west-1", "123456789012", Map.of(), -1, 14));

    private static SentMail mail(Map<String, String> tags) {
        return new SentMail("m-1", NOW, "Acme <hello@example.com>", List.of("ada@example.com"), "Hello", Optional.of("<p>"),
                Optional.of("text"), Map.of(), tags, Optional.of("holdfast"));
    }

    private static Optional<dev.holdfast.mail.MailEvent> byWayOfJson(MailNotice notice) {
        return SesEventReader.read(new ObjectMapper().convertValue(EVENTS.event(notice), new TypeReference<>() { }));
    }

    @ParameterizedTest
    @EnumSource
    void read_whenThisHappens_thenAsByWayOfJson(MailEvent event) {
        Position claimed = Position.enter(EnrolmentId.of("welcome", "acme", "s1", "c-1", 1), "acme", "s1", "welcome",
                "0123456789abcdef", "c-1", "signed_up/wh_1", "hello", NOW, NOW).claimed(1, NOW);
        Instant at = event == MailEvent.SEND || event == MailEvent.REJECT ? NOW : NOW.plusSeconds(90);
        MailNotice notice = new MailNotice(mail(PositionTags.write(claimed, "hello", "s1")), event, at,
                event == MailEvent.CLICK ? Optional.of("https://example.com/a") : Optional.empty(), "General");

        assertThat(MailEvents.read(notice)).isPresent().isEqualTo(byWayOfJson(notice));
    }

    @Test
    void read_whenTheMessageIsNotOurs_thenNothing() {
        MailNotice notice = new MailNotice(mail(Map.of("campaign", "spring")), MailEvent.SEND, NOW, Optional.empty(), "");

        assertThat(MailEvents.read(notice)).isEmpty();
        assertThat(byWayOfJson(notice)).isEmpty();
    }
}
