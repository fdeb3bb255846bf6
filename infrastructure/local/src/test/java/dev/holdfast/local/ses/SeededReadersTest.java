package dev.holdfast.local.ses;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeededReadersTest {
    private static final Instant MORNING = Instant.parse("2026-01-01T09:00:00Z");

    @Test
    void reactions_whenAnAccidentDelaysTheMessage_thenTheReaderDoesTheSame() {
        Readers readers = Readers.seeded(7);
        SentMail undisturbed = mail(3, "id-1", MORNING, Map.of("enrolment", "welcome-1", "visit", "3", "sequence", "9"));
        SentMail restored = mail(3, "id-2", MORNING.plusSeconds(9_000),
                Map.of("enrolment", "welcome-1", "visit", "3", "sequence", "17"));

        assertThat(readers.reactionsTo(restored)).isEqualTo(readers.reactionsTo(undisturbed));
    }

    @Test
    void reactions_whenManyRead_thenAboutSixOfTenOpenAndNotAllAlike() {
        Readers readers = Readers.seeded(7);
        long opens = IntStream.range(0, 1000).mapToObj(i -> mail(i, "id", MORNING, Map.of("enrolment", "e" + i, "visit", "1")))
                .filter(mail -> readers.reactionsTo(mail).stream().anyMatch(r -> r.event() == MailEvent.OPEN)).count();

        assertThat(opens).isBetween(550L, 650L);
    }

    @Test
    void faults_whenSeeded_thenTheyFallOnTheSameMessagesInAnyOrder() {
        SesFaults faults = SesFaults.seeded(1, 0.2, 0.1, 0.1);
        List<SentMail> mails = IntStream.range(0, 50)
                .mapToObj(i -> mail(i, "id", MORNING, Map.of("enrolment", "e" + i, "visit", "1"))).toList();
        List<SesFaults.Fault> forwards = mails.stream().map(m -> faults.on(m, 1)).toList();
        List<SesFaults.Fault> backwards = IntStream.range(0, 50).mapToObj(i -> faults.on(mails.get(49 - i), 1)).toList();

        assertThat(IntStream.range(0, 50).mapToObj(i -> backwards.get(49 - i)).toList()).isEqualTo(forwards);
        assertThat(forwards).contains(SesFaults.Fault.THROTTLED, SesFaults.Fault.RESPONSE_LOST, SesFaults.Fault.NONE);
    }

    private static SentMail mail(int number, String id, Instant at, Map<String, String> tags) {
        return new SentMail(id, at, "shop@example.com", List.of("p" + number + "@example.com"), "Hello",
                Optional.of("<a href=\"https://www.example.com/tips\">tips</a>"), Optional.empty(), Map.of(), tags,
                Optional.of("holdfast"));
    }
}
