package dev.holdfast.handlers;

import static dev.holdfast.enrolment.Office.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.admin.PauseWorkflow;
import dev.holdfast.admin.WhereSomebodyStands;
import dev.holdfast.enrolment.Office;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.workflow.Settings.Reentry.Policy;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What administrators are told and what they change, on stores in memory. */
class AdminHandlerTest {

    private static final String WORKFLOWS = "/admin/accounts/{account}/workflows";
    private static final String SUBSCRIBER = "/admin/accounts/{account}/subscribers/{subscriber}";
    private static final String PAUSE = WORKFLOWS + "/{workflow}/pause";
    private static final String RESUME = WORKFLOWS + "/{workflow}/resume";
    private static final String CALLER = "arn:aws:iam::123456789012:user/operator";

    private final Office office = new Office();
    private final FakeContext context = new FakeContext();
    private final AdminHandler handler = new AdminHandler(new WhereSomebodyStands(office.subscribers, office.positions),
            new PauseWorkflow(office.accounts, office.workflows), office.accounts, office.clock);
    private Workflows.Published welcome;

    @BeforeEach
    void twoWorkflowsAreLive() {
        welcome = office.live("welcome", Office.rule(Policy.ALWAYS), new Trigger.JoinsGroup("newsletter"));
        office.live("cart", Office.rule(Policy.ALWAYS), new Trigger.JoinsGroup("carts"));
    }

    @Test
    void subscriber_whenInside_thenWhereSheStandsAndNoAddress() {
        office.anna();
        Position hello = enter("welcome").claimed(1, Office.START);
        office.positions.replace(hello);
        Position waits = hello.moved("hello", "sent", "wait", Office.START.plus(Duration.ofDays(2)), Office.START);
        office.positions.replace(waits);

        JsonNode told = json(get(SUBSCRIBER, anna()), 200);

        assertThat(told.path("consent").asBoolean()).isTrue();
        assertThat(told.path("consentBy").asText()).isEqualTo("import");
        assertThat(told.has("suppressed")).isFalse();
        assertThat(told.path("enrolments")).hasSize(1);
        assertThat(told.at("/enrolments/0")).isEqualTo(node("""
                {"id": "%1$s", "workflow": "welcome", "definition": "%2$s", "step": "wait", "status": "ACTIVE",
                 "wakeAt": "2026-03-04T09:00:00Z", "generation": 1, "sequence": 3, "execution": "%1$s-g1",
                 "settled": {"visit": 0, "step": "hello", "outcome": "sent"}}""".formatted(waits.enrolment(), welcome.workflow().hash())));
        assertThat(told.toString() + context.log()).doesNotContain("example.com");
        assertThat(context.log()).contains("subscriber looked up", CALLER);
    }

    @Test
    void subscriber_whenSuppressedUnsubscribedOrErased_thenWhy() {
        office.anna();
        office.subscribers.change(ACME, "anna", s -> s.suppressed("bounced")
                .withConsent(false, Office.START, "unsubscribe-link:welcome"));
        JsonNode told = json(get(SUBSCRIBER, anna()), 200);
        assertThat(told.path("suppressed").asText()).isEqualTo("bounced");
        assertThat(told.path("consent").asBoolean(true)).isFalse();
        assertThat(told.path("consentBy").asText()).isEqualTo("unsubscribe-link:welcome");

        office.subscribers.erase(ACME, "anna", Office.START);
        JsonNode erased = json(get(SUBSCRIBER, anna()), 200);
        assertThat(erased.path("profile").asBoolean(true)).isFalse();
        assertThat(erased.path("erasedAt").asText()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(erased.has("consent")).isFalse();
    }

    @Test
    void subscriber_whenARowIsBroken_thenThatIsSaidAndTheOthersAreTold() {
        office.anna();
        Position broken = enter("welcome");
        Position sound = enter("cart");
        office.positions.tamper(broken.enrolment(), "elsewhere");

        JsonNode rows = json(get(SUBSCRIBER, anna()), 200).path("enrolments");

        assertThat(rows).extracting(row -> row.path("id").asText())
                .containsExactly(sound.enrolment().value(), broken.enrolment().value());
        assertThat(rows.get(0).path("step").asText()).isEqualTo("hello");
        assertThat(rows.get(1).path("broken").asBoolean()).isTrue();
        assertThat(rows.get(1).path("next").asText()).contains("holdfast restore plan --account acme --subscriber anna");
        assertThat(rows.get(1).has("step")).isFalse();
    }

    @Test
    void subscriber_whenSesQuotedAnAddress_thenItIsLeftOut() {
        office.anna();
        Position row = enter("welcome");
        office.positions.replace(row.resting(Status.FAILED, "SES: Address <anna@example.com> is not verified", Office.START));

        JsonNode told = json(get(SUBSCRIBER, anna()), 200).at("/enrolments/0");

        assertThat(told.path("status").asText()).isEqualTo("FAILED");
        assertThat(told.path("reason").asText()).isEqualTo("SES: Address <(an address)> is not verified");
    }

    @Test
    void subscriber_whenTheProfileIsLost_thenTheRowIsToldAllTheSame() {
        enter("welcome");

        JsonNode told = json(get(SUBSCRIBER, anna()), 200);

        assertThat(told.path("profile").asBoolean(true)).isFalse();
        assertThat(told.path("enrolments")).hasSize(1);
    }

    @Test
    void subscriber_whenManyHundredPassages_thenTheFirstAndHowManyMore() {
        office.anna();
        for (int n = 1; n <= 503; n++) {
            EnrolmentId id = EnrolmentId.of("cart", ACME, "anna", "c" + n, 1);
            office.positions.create(Position.enter(id, ACME, "anna", "cart", "0123456789abcdef", "c" + n, "", "hello", Office.START,
                    Office.START));
        }

        JsonNode told = json(get(SUBSCRIBER, anna()), 200);

        assertThat(told.path("enrolments")).hasSize(500);
        assertThat(told.path("more").asInt()).isEqualTo(3);
    }

    @Test
    void subscriber_whenNobodyIsKnown_thenWhatIsMissingIsNamed() {
        assertThat(problem(get(SUBSCRIBER, anna()), 404)).contains("knows nobody by the id anna");
        assertThat(problem(get(SUBSCRIBER, Map.of("account", "globex", "subscriber", "anna")), 404)).contains("no account globex");
    }

    @Test
    void any_whenAnIdCannotBe_thenItIsNamedWithWhatToWrite() {
        assertThat(problem(get(SUBSCRIBER, Map.of("account", ACME, "subscriber", "anna@example.com")), 400))
                .contains("no subscriber", "A-Z a-z 0-9 _ -");
        assertThat(problem(get(WORKFLOWS, Map.of("account", "Acme Inc")), 400)).contains("\"Acme Inc\"", "a-z 0-9 -");
        assertThat(problem(get(WORKFLOWS, Map.of()), 400)).contains("no account \"\"");
        assertThat(problem(post(PAUSE, Map.of("account", ACME, "workflow", "-")), 400)).contains("no workflow \"-\"");
        assertThat(context.log()).doesNotContain("anna@example.com");
    }

    @Test
    void workflows_whenOneIsPaused_thenEachSaysItsVersionAndWhetherSo() {
        office.workflows.pause(ACME, "welcome", true);

        JsonNode told = json(get(WORKFLOWS, Map.of("account", ACME)), 200).path("workflows");

        assertThat(told).extracting(one -> one.path("workflow").asText() + " " + one.path("paused").asBoolean())
                .containsExactly("cart false", "welcome true");
        assertThat(told.get(1).path("definition").asText()).isEqualTo(welcome.workflow().hash());
        assertThat(problem(get(WORKFLOWS, Map.of("account", "globex")), 404)).contains("no account globex");
    }

    @Test
    void pause_whenTwiceAndResumedTwice_thenTheSecondTimeChangesNothingAndTheLogSaysWho() {
        JsonNode paused = json(post(PAUSE, welcome()), 200);
        assertThat(paused.path("changed").asBoolean()).isTrue();
        assertThat(paused.path("next").asText()).contains("stop at their next step and keep their place");
        assertThat(office.workflows.paused(ACME, "welcome")).isTrue();
        assertThat(office.workflows.paused(ACME, "cart")).isFalse();
        assertThat(json(post(PAUSE, welcome()), 200).path("changed").asBoolean(true)).isFalse();
        assertThat(context.log()).contains("\"what\":\"workflow paused\"", "\"account\":\"acme\"", "\"workflow\":\"welcome\"",
                "\"caller\":\"" + CALLER + "\"");

        JsonNode resumed = json(post(RESUME, welcome()), 200);
        assertThat(resumed.path("changed").asBoolean()).isTrue();
        assertThat(resumed.path("next").asText()).contains("holdfast sweep");
        assertThat(office.workflows.paused(ACME, "welcome")).isFalse();
        assertThat(json(post(RESUME, welcome()), 200).path("changed").asBoolean(true)).isFalse();
        assertThat(context.log()).contains("\"what\":\"workflow resumed\"");
    }

    @Test
    void pause_whenTheAccountOrTheWorkflowIsUnknown_thenNothingIsWritten() {
        assertThat(problem(post(PAUSE, Map.of("account", ACME, "workflow", "welcom")), 404))
                .contains("no workflow welcom", "[cart, welcome]");
        assertThat(problem(post(RESUME, Map.of("account", "globex", "workflow", "welcome")), 404)).contains("no account globex");

        assertThat(office.workflows.switches(ACME)).extracting(Workflows.Switch::workflow).containsExactly("cart", "welcome");
        assertThat(office.workflows.switches("globex")).isEmpty();
        assertThat(context.log()).doesNotContain("workflow paused").doesNotContain("workflow resumed");
    }

    @Test
    void any_whenNobodySigned_then403AndNothingIsReadOrWritten() {
        office.anna();
        Map<String, Object> event = new HashMap<>(post(PAUSE, welcome()));
        for (Map<String, Object> authorizer : List.<Map<String, Object>>of(Map.of(), Map.of("iam", Map.of()),
                Map.of("iam", Map.of("userArn", " ")), Map.of("jwt", Map.of("claims", Map.of("userArn", CALLER))))) {
            event.put("requestContext", Map.of("http", Map.of("method", "POST"), "authorizer", authorizer));
            assertThat(problem(event, 403)).contains("execute-api:Invoke");
        }
        assertThat(office.workflows.paused(ACME, "welcome")).isFalse();
        assertThat(context.log()).contains("administration without an authorizer");
    }

    @Test
    void any_whenTheMethodOrTheRouteIsAnother_thenItSaysWhichThereAre() {
        Answered answer = send(request("GET", PAUSE, welcome()));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "POST");
        assertThat(problem(get("/admin/accounts", Map.of()), 404)).contains("POST " + PAUSE);
        assertThat(office.workflows.paused(ACME, "welcome")).isFalse();
    }

    @Test
    void any_whenAStoreFails_then500AndItIsCounted() {
        AdminHandler failing = new AdminHandler(new WhereSomebodyStands(office.subscribers, office.positions),
                new PauseWorkflow(office.accounts, office.workflows), new NoAccounts(), office.clock);

        Answered answer = Answered.of(failing.handleRequest(get(SUBSCRIBER, Map.of("account", ACME, "subscriber", "u-99")), context));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).contains(context.getAwsRequestId()).doesNotContain("The table");
        assertThat(context.log()).contains("administration failed", "The table is gone", "\"Failed\":1");
    }

    private Position enter(String workflow) {
        Position first = Position.enter(EnrolmentId.of(workflow, ACME, "anna", "", 1), ACME, "anna", workflow,
                welcome.workflow().hash(), "", "", "hello", Office.START, Office.START);
        office.positions.create(first);
        return first;
    }

    private static Map<String, String> anna() {
        return Map.of("account", ACME, "subscriber", "anna");
    }

    private static Map<String, String> welcome() {
        return Map.of("account", ACME, "workflow", "welcome");
    }

    private static Map<String, Object> get(String route, Map<String, String> path) {
        return request("GET", route, path);
    }

    private static Map<String, Object> post(String route, Map<String, String> path) {
        return request("POST", route, path);
    }

    private static Map<String, Object> request(String method, String route, Map<String, String> path) {
        return Map.of("routeKey", (route.equals(PAUSE) || route.equals(RESUME) ? "POST " : "GET ") + route, "pathParameters", path,
                "requestContext", Map.of("http", Map.of("method", method), "authorizer", Map.of("iam", Map.of("userArn", CALLER))));
    }

    private Answered send(Map<String, Object> event) {
        return Answered.of(handler.handleRequest(event, context));
    }

    private JsonNode json(Map<String, Object> event, int status) {
        Answered answer = send(event);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("cache-control", "no-store").containsEntry("content-type", "application/json");
        return node(answer.body());
    }

    private String problem(Map<String, Object> event, int status) {
        Answered answer = send(event);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        return node(answer.body()).path("detail").asText();
    }

    private static JsonNode node(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json + " is no JSON", e);
        }
    }

    /** Accounts whose table is gone. */
    private static final class NoAccounts implements Accounts {

        @Override
        public Optional<Account> find(String account) {
            throw new IllegalStateException("The table is gone");
        }

        @Override
        public void save(Account account) {
            throw new IllegalStateException("The table is gone");
        }
    }
}
