package dev.holdfast.handlers;

import static dev.holdfast.enrolment.Office.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.enrolment.Office;
import dev.holdfast.mail.Unsubscribe;
import dev.holdfast.mail.UnsubscribeTokens;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscriber;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnsubscribeHandlerTest {

    private final Office office = new Office();
    private final FakeContext context = new FakeContext();
    private final UnsubscribeTokens tokens =
            new UnsubscribeTokens("2026", Map.of("2026", "a secret of the tests, long enough to be one"));
    private final UnsubscribeHandler handler = new UnsubscribeHandler(
            new Unsubscribe(tokens, office.subscribers, office.accounts, office.clock), office.clock);
    private final String token = tokens.issue(ACME, "anna", "welcome");

    @Test
    void get_whenAScannerOpensTheLink_thenAPageWithOneButtonAndNothingChanges() {
        Subscriber before = office.anna();

        Answered page = call("GET", token);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers()).containsEntry("content-type", "text/html; charset=utf-8")
                .containsEntry("referrer-policy", "no-referrer").containsEntry("cache-control", "no-store");
        assertThat(page.body()).contains("Acme", "<form method=\"post\">").containsOnlyOnce("<button>")
                .doesNotContain("anna");
        assertThat(office.subscribers.find(ACME, "anna")).contains(before);
    }

    @Test
    void post_whenClickedTwice_thenUnsubscribedOnceAndToldSoBothTimes() {
        office.anna();

        assertThat(call("POST", token).status()).isEqualTo(200);
        Subscriber after = office.subscribers.find(ACME, "anna").orElseThrow();
        assertThat(after.consent()).isEqualTo(
                new Subscriber.Consent(false, Office.START, "unsubscribe-link:welcome"));

        office.clock.pass(Duration.ofDays(1));
        assertThat(call("POST", token).body()).contains("You are unsubscribed");
        assertThat(office.subscribers.find(ACME, "anna")).contains(after);
        assertThat(context.log()).contains("unsubscribed").doesNotContain("example.com").doesNotContain(token);
    }

    @Test
    void post_whenThePersonWasErased_thenTheAnswerIsTheSame() {
        assertThat(call("POST", token).status()).isEqualTo(200);
    }

    @Test
    void any_whenTheTokenIsNotOurs_then404AndNothingChanges() {
        Subscriber before = office.anna();
        for (String method : List.of("GET", "POST")) {
            for (String wrong : List.of("", "x", token.substring(0, token.length() - 3), token + "A")) {
                assertThat(call(method, wrong).status()).as(method + " " + wrong).isEqualTo(404);
            }
        }
        assertThat(office.subscribers.find(ACME, "anna")).contains(before);
    }

    @Test
    void any_whenTheMethodIsAnother_then405() {
        assertThat(call("DELETE", token).status()).isEqualTo(405);
        assertThat(call("HEAD", token).status()).isEqualTo(200);
    }

    @Test
    void get_whenTheAccountsNameIsMarkup_thenItIsShownAsText() {
        Account acme = office.accounts.find(ACME).orElseThrow();
        office.accounts.save(new Account(ACME, "<b>A&\"B'", acme.owner(), acme.sender(), acme.postalAddress(),
                acme.timezone(), acme.webhookSecrets()));

        assertThat(call("GET", token).body()).contains("&lt;b&gt;A&amp;&quot;B&#39;").doesNotContain("<b>");
    }

    @Test
    void post_whenTheStoreIsAway_then500AndAnIdToAskAbout() {
        office.anna();
        UnsubscribeHandler fragile = new UnsubscribeHandler(new Unsubscribe(tokens, office.subscribers,
                new Accounts() {
                    @Override
                    public Optional<Account> find(String account) {
                        throw new IllegalStateException("away");
                    }

                    @Override
                    public void save(Account account) {
                        throw new IllegalStateException("away");
                    }
                }, office.clock), office.clock);

        Answered page = Answered.of(fragile.handleRequest(event("POST", token), context));

        assertThat(page.status()).isEqualTo(500);
        assertThat(page.body()).contains(context.getAwsRequestId()).doesNotContain("away");
    }

    private Answered call(String method, String someToken) {
        return Answered.of(handler.handleRequest(event(method, someToken), context));
    }

    private static Map<String, Object> event(String method, String token) {
        return Map.of("pathParameters", Map.of("token", token), "requestContext", Map.of("http", Map.of("method", method)));
    }
}
