package dev.holdfast.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnsubscribeTokensTest {

    private static final String OLD = "old-secret-old-secret-old-secret-old";
    private static final String NEW = "new-secret-new-secret-new-secret-new";
    private static final UnsubscribeTokens.Target ANNA = new UnsubscribeTokens.Target("acme", "anna", "welcome-series");

    private final UnsubscribeTokens tokens = new UnsubscribeTokens("2026", Map.of("2026", NEW));

    @Test
    void verify_whenIssuedHere_thenNamesThePerson() {
        assertThat(tokens.verify(tokens.issue("acme", "anna", "welcome-series"))).contains(ANNA);
    }

    @Test
    void verify_whenTheKeyWasReplacedSince_thenTheLinkInAnOldEmailStillWorks() {
        String inOldEmail = new UnsubscribeTokens("2025", Map.of("2025", OLD)).issue("acme", "anna", "welcome-series");

        assertThat(new UnsubscribeTokens("2026", Map.of("2025", OLD, "2026", NEW)).verify(inOldEmail)).contains(ANNA);
        assertThat(tokens.verify(inOldEmail)).as("a key that was thrown away").isEmpty();
    }

    @Test
    void verify_whenAnyCharacterIsChanged_thenEmpty() {
        String token = tokens.issue("acme", "anna", "welcome-series");
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            assertThat(tokens.verify(changed)).as("character " + i).isEmpty();
        }
    }

    @Test
    void verify_whenItIsAnythingElse_thenEmpty() {
        for (String text : new String[] {"", ".", "...", "1.2026..", "1.2026.a.b.c", "a".repeat(5000), "1.nobody.a.b"}) {
            assertThat(tokens.verify(text)).as(text).isEmpty();
        }
    }

    @Test
    void issue_whenAskedTwice_thenTheSameTokenFitForAPath() {
        String token = tokens.issue("acme", "anna", "welcome-series");

        assertThat(token).isEqualTo(tokens.issue("acme", "anna", "welcome-series")).matches("[A-Za-z0-9_.-]{1,200}");
        String payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[2]), StandardCharsets.UTF_8);
        assertThat(payload).as("ids only").isEqualTo("acme\nanna\nwelcome-series");
    }

    @Test
    void issue_whenAnIdHasALineBreak_thenRefusedBecauseItCouldSpeakOfSomebodyElse() {
        assertThatThrownBy(() -> tokens.issue("acme", "anna\nbob", "w")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> tokens.issue("acme", "", "w")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void new_whenAKeyCannotBeUsed_thenSaysWhichAndNeverItsSecret() {
        assertThatThrownBy(() -> new UnsubscribeTokens("2027", Map.of("2026", NEW))).hasMessageContaining("2027");
        assertThatThrownBy(() -> new UnsubscribeTokens("k", Map.of("k", "short")))
                .hasMessageContaining("\"k\"").hasMessageContaining("at least 32").hasMessageNotContaining("short");
        assertThatThrownBy(() -> new UnsubscribeTokens("a.b", Map.of("a.b", NEW))).hasMessageContaining("a.b");
    }
}
