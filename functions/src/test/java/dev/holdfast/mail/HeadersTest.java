package dev.holdfast.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {

    @Test
    void oneClick_whenUrlIsHttps_thenBothHeadersAsRfc8058Says() {
        assertThat(Headers.oneClick(URI.create("https://example.com/u/abc")))
                .containsEntry("List-Unsubscribe", "<https://example.com/u/abc>")
                .containsEntry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click").hasSize(2);
    }

    @Test
    void oneClick_whenTheStandInListensOnThisMachine_thenHttpWillDo() {
        assertThat(Headers.oneClick(URI.create("http://localhost:8080/u/abc"))).containsKey("List-Unsubscribe-Post");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.com/u", "mailto:leave@example.com", "/u/abc", "https:/u/abc"})
    void oneClick_whenAnythingElse_thenRefused(String url) {
        assertThatThrownBy(() -> Headers.oneClick(URI.create(url))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("An unsubscribe URL begins with https://");
    }
}
