package dev.holdfast.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRendererTest {

    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final URI LEAVE = URI.create("https://example.com/unsubscribe?token=abc_-9");
    private static final Account ACCOUNT = new Account("acme", "Acme & Sons", "owner@example.com",
            "Acme <hello@example.com>", "1 Main Street, Springfield", ZoneId.of("Europe/Vilnius"), List.of());

    private final EmailRenderer renderer = new EmailRenderer();
    private final Subscriber ada = Subscriber.create("acme", "s1", "ada@example.com", NOW, "w1")
            .withField("firstName", "Ada", NOW, "w1");

    @Test
    void render_whenNameHoldsHtml_thenEscapedInHtmlAndPlainInTextAndSubject() {
        Subscriber sly = ada.withField("firstName", "<b>\"Bo\" & 'Co'</b>", NOW, "w2");

        Rendered rendered = render(sly, Map.of(), "Hi {{firstName}}", "<p>{{firstName}}</p>", "{{firstName}}");

        assertThat(rendered.html()).isEqualTo("<p>&lt;b&gt;&quot;Bo&quot; &amp; &#39;Co&#39;&lt;/b&gt;</p>");
        assertThat(rendered.text()).isEqualTo("<b>\"Bo\" & 'Co'</b>");
        assertThat(rendered.subject()).isEqualTo("Hi <b>\"Bo\" & 'Co'</b>");
    }

    @Test
    void render_whenUnsubscribeUrlHasAQuery_thenTheLinkStaysReadable() {
        Rendered rendered = render(ada, Map.of(), "s", "<a href=\"{{unsubscribeUrl}}\">", "{{unsubscribeUrl}}");

        assertThat(rendered.html()).isEqualTo("<a href=\"https://example.com/unsubscribe?token=abc_-9\">");
        assertThat(rendered.text()).isEqualTo("https://example.com/unsubscribe?token=abc_-9");
    }

    @Test
    void render_whenFieldHasLineBreaks_thenTheSubjectCannotBeginAHeader() {
        Subscriber sly = ada.withField("firstName", "Ada\r\nBcc: everyone@example.com\u2028x\u0000", NOW, "w2");

        assertThat(render(sly, Map.of(), "Hi {{firstName}}", "h", "t").subject())
                .isEqualTo("Hi Ada Bcc: everyone@example.com x");
    }

    @Test
    void render_whenSubjectIsVeryLong_thenCutAtAWholeCharacter() {
        String subject = render(ada, Map.of(), "🌱".repeat(400), "h", "t").subject();

        assertThat(subject.codePointCount(0, subject.length())).isEqualTo(EmailRenderer.LONGEST_SUBJECT);
        assertThat(subject).endsWith("🌱…");
    }

    @Test
    void render_whenStepHasItsOwnSubject_thenItWinsAndTheBodyCanSayIt() {
        Rendered rendered = renderer.render(ACCOUNT, ada, Map.of(), new Template("letter", "Letter", "<h1>{{subject}}</h1>",
                "{{subject}}"), Optional.of("{{firstName}} & week 7"), LEAVE);

        assertThat(rendered.subject()).isEqualTo("Ada & week 7");
        assertThat(rendered.html()).isEqualTo("<h1>Ada &amp; week 7</h1>");
    }

    @Test
    void render_whenVariablesHaveNoValue_thenNothingIsShownAndTheirNamesAreTold() {
        Rendered rendered = render(ada, Map.of(), "s",
                "<p>{{lastName}}|{{event.title}}|{{date event.startsAt \"HH:mm\"}}|{{#if plan}}{{plan}}{{/if}}</p>", "t {{city}}");

        assertThat(rendered.html()).isEqualTo("<p>|||</p>");
        assertThat(rendered.missing()).containsExactlyInAnyOrder("lastName", "event.title", "event.startsAt", "city");
    }

    @Test
    void render_whenEventIsNested_thenPathsAndListsWork() {
        Map<String, String> cart = Map.of("cartTotal", "19.90", "cart.items.0.name", "Salvia", "cart.items.1.name", "Mint",
                "cart.gift", "false");

        Rendered rendered = render(ada, cart, "s",
                "{{event.cartTotal}} {{#each event.cart.items}}{{name}} for {{firstName}};{{/each}}"
                        + "{{#if event.cart.gift}}gift{{else}}own{{/if}} {{event.cart.items.[1].name}}", "t");

        assertThat(rendered.html()).isEqualTo("19.90 Salvia for Ada;Mint for Ada;own Mint");
        assertThat(rendered.missing()).isEmpty();
    }

    @Test
    void render_whenAFieldIsCalledLikeOurs_thenOursWins() {
        Subscriber sly = ada.withField("unsubscribeUrl", "https://example.com/trap", NOW, "w2")
                .withField("account.name", "Somebody else", NOW, "w2");

        Rendered rendered = render(sly, Map.of(), "s", "h", "{{account.name}} {{unsubscribeUrl}} {{subscriber.id}} {{email}}");

        assertThat(rendered.text()).isEqualTo("Acme & Sons " + LEAVE + " s1 ada@example.com");
    }

    @Test
    void render_whenDate_thenOnTheReadersClock() {
        Map<String, String> event = Map.of("startsAt", "2026-03-05T22:30:00Z", "day", "2026-03-05", "odd", "next spring",
                "there", "2026-03-05T08:00");
        String text = "{{date event.startsAt}} | {{date event.startsAt \"EEEE HH:mm z\"}} | {{date event.day}} | "
                + "{{date event.odd}} | {{date event.there \"HH:mm\"}}";

        assertThat(render(ada, event, "s", "h", text).text())
                .isEqualTo("6 March 2026, 00:30 | Friday 00:30 EET | 5 March 2026 | next spring | 08:00");
        assertThat(render(ada.withTimezone(ZoneId.of("America/New_York")), event, "s", "h", text).text())
                .startsWith("5 March 2026, 17:30 | Thursday 17:30 EST | 5 March 2026");
    }

    @Test
    void render_whenATemplateReachesForMoreThanValues_thenItFindsNothing() {
        Rendered rendered = render(ada, Map.of(), "s", "h", "x{{firstName.class}}{{class}}{{firstName.bytes}}{{this.class.name}}");

        assertThat(rendered.text()).isEqualTo("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{> /etc/passwd}}", "{{#> layout}}x{{/layout}}", "{{~> layout}}", "{{#*inline \"a\"}}x{{/inline}}"})
    void render_whenATextIncludesAnother_thenRefused(String text) {
        assertThatThrownBy(() -> render(ada, Map.of(), "s", "one\n" + text, "t")).isInstanceOf(RenderFailed.class)
                .hasMessageStartingWith("Template \"welcome-1\", html, line 2: a text cannot include another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{embedded \"x\"}}", "{{log firstName}}", "{{shout firstName}}", "{{#block \"x\"}}y{{/block}}",
            "{{precompile \"x\"}}", "{{i18n \"x\"}}", "{{#if (shout firstName)}}x{{/if}}"})
    void render_whenAnUnknownHelperIsCalled_thenTheTemplateTheLineAndTheKnownOnesAreNamed(String call) {
        assertThatThrownBy(() -> render(ada, Map.of(), "s", "<p>\n\n" + call, "t")).isInstanceOf(RenderFailed.class)
                .hasMessageContaining("Template \"welcome-1\", html").hasMessageContaining("line 3")
                .hasMessageContaining("Write one of [date, each, if, lookup, unless, with], or {{name}} for a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{#if firstName}}", "{{firstName", "{{/if}}", "{{#if a}}x{{/each}}", "{{}}"})
    void render_whenATemplateIsBroken_thenThePartAndLineAreNamed(String broken) {
        assertThatThrownBy(() -> render(ada, Map.of(), "s", "h", "Hello\n" + broken)).isInstanceOf(RenderFailed.class)
                .hasMessageContaining("Template \"welcome-1\", text").satisfies(e ->
                        assertThat(((RenderFailed) e).line()).isPresent());
    }

    @Test
    void render_whenADatePatternIsWrong_thenRenderFails() {
        assertThatThrownBy(() -> render(ada, Map.of("day", "2026-01-01"), "s", "h", "{{date event.day \"bogus\"}}"))
                .isInstanceOf(RenderFailed.class).hasMessageContaining("Template \"welcome-1\", text");
    }

    @Test
    void render_whenSubjectComesOutEmpty_thenRefusedWithAnExample() {
        assertThatThrownBy(() -> render(ada, Map.of(), "{{event.title}}", "h", "t")).isInstanceOf(RenderFailed.class)
                .hasMessageStartingWith("Template \"welcome-1\", subject: it came out empty. Write words");
    }

    @Test
    void render_whenOneTemplateIsBroken_thenOthersStillRender() {
        assertThatThrownBy(() -> render(ada, Map.of(), "s", "{{#if", "t")).isInstanceOf(RenderFailed.class);

        assertThat(render(ada, Map.of(), "s", "<p>{{firstName}}</p>", "t").html()).isEqualTo("<p>Ada</p>");
    }

    @Test
    void render_whenATemplateIsPublishedAnew_thenTheNewTextCounts() {
        assertThat(render(ada, Map.of(), "s", "old {{firstName}}", "t").html()).isEqualTo("old Ada");
        assertThat(render(ada, Map.of(), "s", "new {{firstName}}", "t").html()).isEqualTo("new Ada");
    }

    @Test
    void toString_whenLogged_thenHoldsNoContent() {
        assertThat(render(ada, Map.of(), "Hi {{firstName}}", "{{firstName}}", "{{firstName}}").toString()).doesNotContain("Ada");
    }

    private Rendered render(Subscriber subscriber, Map<String, String> event, String subject, String html, String text) {
        return renderer.render(ACCOUNT, subscriber, event, new Template("welcome-1", subject, html, text), Optional.empty(), LEAVE);
    }
}
