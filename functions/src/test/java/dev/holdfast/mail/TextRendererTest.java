package dev.holdfast.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextRendererTest {

    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final Account ACCOUNT = new Account("acme", "Acme", "owner@example.com", "Acme <hello@example.com>",
            "1 Main Street", ZoneId.of("UTC"), List.of());

    private final TextRenderer renderer = new TextRenderer();
    private final Subscriber ada = Subscriber.create("acme", "s1", "ada@example.com", NOW, "w1")
            .withField("review_score", "2", NOW, "w1");

    @Test
    void render_whenAFieldsNewValueQuotesTheEvent_thenItStandsAsItIs() {
        assertThat(renderer.render("step \"remember\", value", "order {{event.orderId}}", ACCOUNT, ada,
                Map.of("orderId", "<7&8>"))).isEqualTo("order <7&8>");
    }

    @Test
    void render_whenTheEventWasErased_thenTheTextIsStillWhole() {
        assertThat(renderer.render("step \"tell-staff\", text", "{{email}} gave {{review_score}} for {{event.product}}.",
                ACCOUNT, ada, Map.of())).isEqualTo("ada@example.com gave 2 for .");
    }

    @Test
    void renderLine_whenTheEventHasLineBreaks_thenTheyAreGone() {
        assertThat(renderer.renderLine("step \"tell-staff\", subject", "About {{event.product}}", ACCOUNT, ada,
                Map.of("product", "Mint\r\nBcc: all@example.com"))).isEqualTo("About Mint Bcc: all@example.com");
    }

    @Test
    void check_whenATextIsBroken_thenTheStepAndLineAreNamed() {
        assertThatThrownBy(() -> renderer.check("step \"tell-staff\", text", "Hello\n{{#if email}}x"))
                .isInstanceOf(RenderFailed.class).hasMessageStartingWith("step \"tell-staff\", text, line 2: ");
    }

    @Test
    void check_whenAnUnknownHelperHidesBehindACondition_thenFoundAnyway() {
        assertThatThrownBy(() -> renderer.check("t", "{{#if nobody}}{{shout email}}{{/if}}"))
                .isInstanceOf(RenderFailed.class).hasMessageContaining("shout");
    }
}
