package dev.holdfast.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.mail.Mailer;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Account;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The words of the email, as they are read at night. */
class OwnerMailTest {

    private static final Instant LOST = Instant.parse("2026-01-29T08:05:00Z");
    private static final Instant BEGAN = Instant.parse("2026-01-29T14:05:00Z");
    private static final Account ACME = new Account("acme", "Acme Gardens", "owner@example.com",
            "Acme Gardens <hello@example.com>", "1 Main Street", ZoneId.of("Europe/Vilnius"), List.of());

    @Test
    void mail_whenSomeAreBackAndSomeAreHeld_thenItSaysWhatHappenedWhereTheyAreAndWhatCanBeDone() throws IOException {
        Situation situation = new Situation();
        back(situation, 1_240);
        held(situation, "cart-reminder", "wait1", 5);
        held(situation, "cart-reminder", "offer", 1);
        held(situation, "welcome-series", "wait2", 6);

        Mailer.Email mail = OwnerMail.of(ACME, incident(Optional.of("A wrong query deleted it.")), situation);

        assertThat(mail.from()).isEqualTo("Acme Gardens <hello@example.com>");
        assertThat(mail.to()).isEqualTo("owner@example.com");
        assertThat(mail.subject()).isEqualTo("12 people are on hold in your workflows until you decide");
        assertThat(mail.text()).isEqualTo(golden("owner-mail.txt"));
        assertThat(mail.html()).isEqualTo(golden("owner-mail.html"));
    }

    @Test
    void mail_whenOnePersonIsHeldAndNobodyIsBack_thenItSaysSoInTheSingularAndClaimsNothingElse() {
        Situation situation = new Situation();
        held(situation, "welcome-series", "wait2", 1);

        Mailer.Email mail = OwnerMail.of(ACME, incident(Optional.empty()), situation);

        assertThat(mail.subject()).isEqualTo("1 person is on hold in your workflows until you decide");
        assertThat(mail.text()).contains("On hold: 1 person").doesNotContain("Back:").doesNotContain("1 people");
    }

    @Test
    void mail_whenItHoldsWhatSomebodyWrote_thenNoneOfItIsMarkup() {
        Situation situation = new Situation();
        held(situation, "welcome-series", "wait2", 1);

        Mailer.Email mail = OwnerMail.of(ACME, incident(Optional.of("<b>A query</b> & a \"fix\".")), situation);

        assertThat(mail.html()).contains("&lt;b&gt;A query&lt;/b&gt; &amp; a &quot;fix&quot;.");
        assertThat(mail.text().replace('\n', ' ')).contains("<b>A query</b> & a \"fix\".");
    }

    @Test
    void mail_whenPeopleAreHeldInVeryManyPlaces_thenTheRestIsCounted() {
        Situation situation = new Situation();
        for (int n = 0; n < 30; n++) {
            for (int step = 0; step < 14; step++) {
                held(situation, "workflow-%02d".formatted(n), "step%02d".formatted(step), 1);
            }
        }

        String text = OwnerMail.of(ACME, incident(Optional.empty()), situation).text();

        assertThat(text).contains("On hold: 420 people", "and at 4 more steps", "and 10 more workflows", "workflow-19")
                .doesNotContain("workflow-20");
    }

    private static TellOwners.Incident incident(Optional<String> what) {
        return new TellOwners.Incident("2026-01-29T14-05-00Z", BEGAN, LOST, what);
    }

    private static void back(Situation situation, int number) {
        for (int n = 0; n < number; n++) {
            situation.count(row("welcome-series", "wait2").nextGeneration(BEGAN), BEGAN);
        }
    }

    private static void held(Situation situation, String workflow, String step, int number) {
        for (int n = 0; n < number; n++) {
            situation.count(row(workflow, step).resting(Status.HELD, "test", BEGAN), BEGAN);
        }
    }

    private static Position row(String workflow, String step) {
        return Position.enter(EnrolmentId.of(workflow, "acme", "ann", "", 1), "acme", "ann", workflow, "0123456789abcdef", "", "",
                step, LOST, LOST);
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = OwnerMailTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
