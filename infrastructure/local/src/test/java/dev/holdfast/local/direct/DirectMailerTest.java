package dev.holdfast.local.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.SesMailer;
import dev.holdfast.local.http.Front;
import dev.holdfast.local.ses.MailEvent;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.ses.Ses;
import dev.holdfast.local.ses.SesFaults;
import dev.holdfast.local.ses.SesSettings;
import dev.holdfast.local.ses.SesWire;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Mailer.Email;
import dev.holdfast.mail.Mailer.Result;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The direct mailer beside the real one, each with an SES of its own: the same send comes to the same. */
class DirectMailerTest {
    private static final Email EMAIL = new Email("Müller & Söhne <hello@example.com>", "ada@example.com", "Grüße",
            "<p>Hello</p>", "Hello", Map.of("List-Unsubscribe", "<https://example.com/u/1>",
            "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), Map.of("enrolment", "welcome-1", "visit", "0"));

    private final Ses near = ses();
    private final Ses far = ses();
    private final SesWire wire = new SesWire(far);
    private final Front front = Front.listen(0, wire::handle);
    private final Mailer direct = new DirectMailer(near, "holdfast");
    private final Mailer real = new SesMailer(Clients.ses(Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local", "AWS_ENDPOINT_URL_SESV2", front.endpoint().toString())), "holdfast");

    private static Ses ses() {
        return new Ses(new SesSettings("eu-west-1", "123456789012", Map.of("holdfast", EnumSet.allOf(MailEvent.class)), -1, 14),
                new VirtualTime(Instant.parse("2026-01-01T09:00:00Z")), Readers.whoNeverOpen(), SesFaults.none(), notice -> { });
    }

    @AfterEach
    void close() {
        front.close();
    }

    @ParameterizedTest
    @EnumSource
    void send_whenThisGoesWrong_thenTheSameIsKnownAndKeptAsOverTheWire(SesFaults.Fault fault) {
        near.faults((mail, attempt) -> fault);
        far.faults((mail, attempt) -> fault);

        assertSame(EMAIL);
    }

    @Test
    void send_whenSendingIsPaused_thenNotNow() {
        near.paused(true);
        far.paused(true);

        assertSame(EMAIL);
        assertThat(direct.send(EMAIL)).isInstanceOfSatisfying(Result.Refused.class,
                refused -> assertThat(refused.refusal()).isEqualTo(Mailer.Refusal.NOT_NOW));
    }

    @Test
    void send_whenTheAddressIsNone_thenRejected() {
        assertSame(new Email(EMAIL.from(), "nobody", EMAIL.subject(), EMAIL.html(), EMAIL.text(), Map.of(), Map.of()));

        assertThat(near.inbox().all()).isEmpty();
    }

    private void assertSame(Email email) {
        Result here = direct.send(email);
        Result there = real.send(email);
        assertThat(known(here)).isEqualTo(known(there));
        assertThat(near.inbox().all()).isEqualTo(far.inbox().all());
    }

    /** Words may differ; what the product decides by may not. */
    private static String known(Result result) {
        if (result instanceof Result.Accepted accepted) {
            return "accepted " + accepted.sesId();
        }
        return result instanceof Result.Refused refused ? refused.refusal().name() : "unknown";
    }
}
