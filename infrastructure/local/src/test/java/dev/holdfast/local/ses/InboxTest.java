package dev.holdfast.local.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an inbox keeps. */
class InboxTest {
    private static final SentMail MAIL = new SentMail("m-1", Instant.parse("2026-01-02T09:00:00Z"), "hello@example.com",
            List.of("ada@example.com"), "Hello", Optional.of("<p>Hello</p>"), Optional.of("Hello"),
            Map.of("List-Unsubscribe", "<https://example.com/u>"),
            Map.of("enrolment", "welcome-1", "visit", "3", "step", "hello", "account", "acme"), Optional.of("holdfast"));

    @Test
    void brief_whenAMessageComes_thenItIsNamedAndDatedAndSaysNothing() {
        Inbox inbox = Inbox.brief();
        inbox.add(MAIL);

        assertThat(inbox.size()).isEqualTo(1);
        assertThat(inbox.byId("m-1")).isEqualTo(Optional.of(inbox.to("ada@example.com").get(0)));
        assertThat(inbox.all()).singleElement().satisfies(mail -> {
            assertThat(mail.key()).isEqualTo(MAIL.key());
            assertThat(mail.at()).isEqualTo(MAIL.at());
            assertThat(mail.tags()).containsOnlyKeys("enrolment", "visit", "step");
            assertThat(mail.html()).isEmpty();
        });
    }

    @Test
    void inbox_whenAMessageComes_thenItIsKeptWhole() {
        Inbox inbox = new Inbox();
        inbox.add(MAIL);

        assertThat(inbox.all()).containsExactly(MAIL);
    }
}
