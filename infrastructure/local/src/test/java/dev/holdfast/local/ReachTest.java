package dev.holdfast.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.StandardWebhooks;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.mail.Message;
import dev.holdfast.position.Position;
import dev.holdfast.subscriber.Account;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** However the functions reach things, the same story leads to the same emails and the same rows. */
class ReachTest {
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final List<String> WEBHOOKS = List.of(
            "{'type':'group.joined','group':'newsletter','subscriber':{'id':'s1','email':'ada@example.com'}}",
            "{'type':'event','event':'checkout_started','data':{'cartId':'c-1','product':'Apple tree','cartTotal':'49.90'},"
                    + "'subscriber':{'id':'s2','email':'bob@example.com','timezone':'Europe/Vilnius'}}",
            "{'type':'group.joined','group':'course-first-garden','subscriber':{'id':'s3','email':'cho@example.com'}}");

    private static Told overSockets;

    /** What a story came to, without what differs by its nature: the port in links, and who stamped a row. */
    private record Told(List<Map<String, String>> mails, List<Instant> at, List<Position> rows, List<Message> messages) {
    }

    @BeforeAll
    static void tellOverSockets() {
        overSockets = tell(Reach.SOCKETS);
        assertThat(overSockets.mails()).hasSizeGreaterThan(15);
        assertThat(overSockets.messages()).anySatisfy(message -> assertThat(message.events()).isNotEmpty());
    }

    @ParameterizedTest
    @EnumSource(value = Reach.class, mode = EnumSource.Mode.EXCLUDE, names = "SOCKETS")
    void story_whenReachedNearer_thenAllIsAsOverSockets(Reach reach) {
        assertThat(tell(reach)).isEqualTo(overSockets);
    }

    private static Told tell(Reach reach) {
        VirtualTime time = new VirtualTime(Instant.parse("2026-03-02T10:00:00Z"));
        try (StandIn standIn = StandIn.start(Options.of(Repo.root(), 1).withReach(reach), time)) {
            standIn.stopSchedules();
            Wiring wiring = standIn.wiring();
            wiring.accounts().save(new Account("acme", "Müller", "owner@example.com", "Müller <hello@example.com>",
                    "1 Main Street", ZoneOffset.UTC, List.of(SECRET)));
            standIn.publish().forEach(workflow -> wiring.workflows().goLive("acme", workflow.name(), workflow.hash()));
            WEBHOOKS.forEach(body -> post(standIn, time, body.replace('\'', '"')));
            time.advance(Duration.ofDays(30));
            List<SentMail> mails = standIn.inbox().all();
            List<Position> rows = wiring.positions().page(Optional.empty(), 100).positions().stream()
                    .sorted(Comparator.comparing(row -> row.enrolment().value())).toList();
            return new Told(mails.stream().map(ReachTest::told).toList(), mails.stream().map(SentMail::at).toList(), rows,
                    rows.stream().flatMap(row -> wiring.messages().of(row.enrolment()).stream()).toList());
        }
    }

    private static Map<String, String> told(SentMail mail) {
        return Map.of("id", mail.messageId(), "from", mail.from(), "to", mail.to().toString(), "subject", mail.subject(),
                "html", withoutPort(mail.html().orElseThrow()), "text", withoutPort(mail.text().orElseThrow()),
                "headers", withoutPort(mail.headers().toString()), "tags", mail.tags().toString(),
                "set", mail.configurationSet().orElseThrow());
    }

    private static String withoutPort(String text) {
        return text.replaceAll("127\\.0\\.0\\.1:\\d+", "host");
    }

    private static void post(StandIn standIn, VirtualTime time, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        String id = "msg_" + json.hashCode();
        assertThat(standIn.post("/webhooks/acme", Map.of("content-type", "application/json", StandardWebhooks.ID, id,
                StandardWebhooks.TIMESTAMP, Long.toString(time.now().getEpochSecond()), StandardWebhooks.SIGNATURE,
                StandardWebhooks.sign(List.of(SECRET), id, time.now(), body)), body).status()).isEqualTo(200);
    }
}
