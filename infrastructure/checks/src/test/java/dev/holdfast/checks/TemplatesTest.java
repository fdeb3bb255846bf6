package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.mail.EmailRenderer;
import dev.holdfast.mail.Rendered;
import dev.holdfast.mail.Template;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every email, rendered for somebody we know well and for somebody of whom we know only the address. */
class TemplatesTest {

    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final URI LEAVE = URI.create("https://example.com/unsubscribe/1.k1.abc-_.def");
    private static final Account ACCOUNT = new Account("fern", "Fern & Field", "owner@example.com",
            "Fern & Field <hello@example.com>", "1 Main Street, Springfield", ZoneId.of("Europe/Vilnius"), List.of());
    private static final Subscriber STRANGER = Subscriber.create("fern", "s1", "ada@example.com", NOW, "w1");
    private static final Subscriber ADA = STRANGER.withField("firstName", "<b>Ada</b>", NOW, "w1")
            .withField("renews_at", "2026-03-05", NOW, "w1").withField("plan", "Family", NOW, "w1");
    private static final Map<String, String> EVENT = Map.of("cartId", "c-17", "cartTotal", "19.90 €", "orderId", "o-4",
            "product", "Salvia & sage", "webinarId", "w-9", "title", "Pruning <live>", "startsAt", "2026-03-05T17:00:00Z",
            "appointmentId", "a-3", "place", "Springfield");

    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final Pattern LINK = Pattern.compile("https?://[^\\s)]+");
    private static final Pattern OURS = Pattern.compile("https://example\\.com/[A-Za-z0-9/._?=-]+");
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)[^>]*>");
    private static final List<String> NEVER_CLOSED = List.of("meta", "br");

    private final EmailRenderer renderer = new EmailRenderer();

    @TestFactory
    Stream<DynamicTest> template_whenRenderedForSomebodyWellKnown_thenNothingIsMissing() {
        return each(template -> {
            Rendered email = render(template, ADA, EVENT);

            assertThat(email.missing()).isEmpty();
            assertThat(email.html()).doesNotContain("<b>Ada", "<live>");
            if (template.text().contains("firstName")) {
                assertThat(email.text()).contains("<b>Ada</b>");
                assertThat(email.html()).contains("&lt;b&gt;Ada&lt;/b&gt;");
            }
            everythingIsInIt(email);
            linksOf(email).forEach(link -> assertThat(link).matches(OURS));
        });
    }

    @TestFactory
    Stream<DynamicTest> template_whenRenderedForAStranger_thenItStillReadsWell() {
        return each(template -> {
            Rendered email = render(template, STRANGER, Map.of("webinarId", "w-9", "startsAt", "2026-03-05T17:00:00Z",
                    "cartId", "c-17", "orderId", "o-4", "appointmentId", "a-3"));

            assertThat(email.missing()).as("every other variable needs an {{#if}} with words for those without it").isEmpty();
            everythingIsInIt(email);
            Stream.of(email.subject(), email.text()).forEach(words ->
                    assertThat(words).doesNotContain(" ,", " .", "  (", "( ", "Hello ,", " !"));
        });
    }

    @TestFactory
    Stream<DynamicTest> template_whenOpened_thenItsHtmlIsWellFormed() {
        return each(template -> {
            Deque<String> open = new ArrayDeque<>();
            for (MatchResult tag : TAG.matcher(render(template, ADA, EVENT).html()).results().toList()) {
                if (NEVER_CLOSED.contains(tag.group(2))) {
                    continue;
                }
                if (tag.group(1).isEmpty()) {
                    open.push(tag.group(2));
                } else {
                    assertThat(open.poll()).as("what </%s> closes", tag.group(2)).isEqualTo(tag.group(2));
                }
            }
            assertThat(open).isEmpty();
        });
    }

    @Test
    void templates_whenBothPartsAreRead_thenTheyLeadToTheSamePlaces() {
        assertThat(StateMachines.templates()).allSatisfy(template -> {
            Rendered email = render(template, ADA, EVENT);
            assertThat(found(HREF, email.html(), 1)).as(template.name())
                    .containsExactlyInAnyOrderElementsOf(found(LINK, email.text(), 0));
        });
    }

    private static void everythingIsInIt(Rendered email) {
        assertThat(email.subject()).isNotBlank().hasSizeLessThan(100);
        assertThat(email.text()).contains("1 Main Street, Springfield", LEAVE.toString()).hasSizeGreaterThan(200);
        assertThat(email.html()).contains("1 Main Street, Springfield", "href=\"" + LEAVE + "\"", "<html lang=\"en\">",
                "color-scheme", "<h1>", "Fern &amp; Field");
        Stream.of(email.subject(), email.html(), email.text()).forEach(part ->
                assertThat(part).doesNotContain("{{", "}}", "null", "undefined"));
    }

    private static List<String> linksOf(Rendered email) {
        return Stream.concat(found(HREF, email.html(), 1).stream(), found(LINK, email.text(), 0).stream()).toList();
    }

    private static List<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group)).toList();
    }

    private Rendered render(Template template, Subscriber subscriber, Map<String, String> event) {
        return renderer.render(ACCOUNT, subscriber, event, template, Optional.empty(), LEAVE);
    }

    private static Stream<DynamicTest> each(Consumer<Template> test) {
        return StateMachines.templates().stream()
                .map(template -> DynamicTest.dynamicTest(template.name(), () -> test.accept(template)));
    }
}
