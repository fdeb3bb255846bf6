package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.holdfast.enrolment.Enrolled;
import dev.holdfast.enrolment.ReceiveWebhook;
import dev.holdfast.enrolment.StandardWebhooks;
import dev.holdfast.enrolment.WebhookBody;
import dev.holdfast.enrolment.WebhookDecoder;
import dev.holdfast.enrolment.WrongBody;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Accounts;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code POST /webhooks/{account}}: what {@link WebhookDecoder} reads, signed as {@link StandardWebhooks} says.
 *
 * <p>Answers 200 when everything is done, also when it was done before. Any other answer means that the sender should
 * try again (500) or mend the request first (4xx); a refused request has changed nothing. Who cannot sign for an account
 * does not learn whether it exists.
 */
public final class WebhookHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    /** Most bytes of a body; Standard Webhooks recommends to stay under 20 KB. */
    static final int MOST_BYTES = 256 * 1024;

    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9-]{1,64}");
    /** Stands in where there is no account, so that its requests take as long as others; what fits it is refused too. */
    private static final List<String> NOBODY = List.of("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    private final Accounts accounts;
    private final ReceiveWebhook webhooks;
    private final Clock clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public WebhookHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public WebhookHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private WebhookHandler(Wiring wiring, Priming priming) {
        this(wiring.accounts(), wiring.receiveWebhook(), wiring.clock(),
                priming.with(() -> Rehearsal.lookUps(wiring)));
    }

    /** @param clock the time against which the sender's is held */
    WebhookHandler(Accounts accounts, ReceiveWebhook webhooks, Clock clock) {
        this(accounts, webhooks, clock, Priming.none());
    }

    private WebhookHandler(Accounts accounts, ReceiveWebhook webhooks, Clock clock, Priming priming) {
        this.accounts = accounts;
        this.webhooks = webhooks;
        this.clock = clock;
        this.priming = priming.with(this::refuseNobody);
    }

    /** What comes before a snapshot. */
    void prime() {
        priming.run();
    }

    /** A request that nobody signed, for nobody's account. */
    private void refuseNobody() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        handleRequest(Rehearsal.request("POST", Map.of("account", "nobody"), Map.of(StandardWebhooks.ID, "nobody",
                StandardWebhooks.TIMESTAMP, Long.toString(clock.instant().getEpochSecond()), StandardWebhooks.SIGNATURE,
                StandardWebhooks.sign(NOBODY, "nobody", clock.instant(), body)), "{}"), Rehearsal.context());
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            APIGatewayV2HTTPResponse answer = handle(event, new Log(context));
            endings.well("webhook answered", Map.of("status", answer.getStatusCode()));
            return answer;
        } catch (RuntimeException e) {
            endings.failed("webhook failed", e, Map.of("account", known(event).orElse("")));
            return Http.problem(500, "It could not be finished. Send the same webhook again; what is done already"
                    + " is not done twice", Map.of("request", context.getAwsRequestId()));
        }
    }

    private APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event, Log log) {
        if (!Http.method(event).equals("POST")) {
            return Http.problem(405, "Webhooks come by POST", Map.of(), Map.of("allow", "POST"));
        }
        // Four characters of base64 are three bytes: what is longer than this cannot be small enough.
        if (Optional.ofNullable(event.getBody()).orElse("").length() > MOST_BYTES * 4L / 3 + 4) {
            return tooLarge();
        }
        Optional<byte[]> body = Http.body(event);
        if (body.isPresent() && body.get().length > MOST_BYTES) {
            return tooLarge();
        }
        Optional<String> unsigned = unsigned(event, body.orElse(new byte[0]));
        if (unsigned.isPresent()) {
            log.warn("webhook refused", Map.of("why", unsigned.get()));
            return Http.problem(401, unsigned.get(), Map.of());
        }
        if (!Http.header(event, "content-type").map(WebhookHandler::isJson).orElse(false)) {
            return Http.problem(415, "Write content-type: application/json", Map.of());
        }
        String account = known(event).orElseThrow();
        String webhook = Http.header(event, StandardWebhooks.ID).orElseThrow();
        WebhookBody read;
        try {
            read = WebhookDecoder.decode(body.orElse(new byte[0]), clock.instant());
        } catch (WrongBody e) {
            log.warn("webhook with a wrong body", Map.of("account", account, "webhook", webhook,
                    "fields", e.problems().stream().map(WrongBody.Problem::pointer).toList()));
            return Http.problem(400, "The body is wrong; nothing was done", Map.of("errors", errors(e)));
        }
        return done(account, webhook, read.what().type(), webhooks.receive(account, webhook, read), log);
    }

    /** Why the request is not signed by the account; empty if it is. */
    private Optional<String> unsigned(APIGatewayV2HTTPEvent event, byte[] body) {
        Optional<String> id = Http.header(event, StandardWebhooks.ID);
        Optional<String> timestamp = Http.header(event, StandardWebhooks.TIMESTAMP);
        Optional<String> signatures = Http.header(event, StandardWebhooks.SIGNATURE);
        if (id.isEmpty() || timestamp.isEmpty() || signatures.isEmpty()) {
            return Optional.of("A webhook needs the headers " + StandardWebhooks.ID + ", "
                    + StandardWebhooks.TIMESTAMP + " and " + StandardWebhooks.SIGNATURE);
        }
        if (!StandardWebhooks.isId(id.get())) {
            return Optional.of(StandardWebhooks.ID + " has to be 1 to 128 of A-Z a-z 0-9 _ : -");
        }
        if (!StandardWebhooks.isTimely(timestamp.get(), clock.instant())) {
            return Optional.of(StandardWebhooks.TIMESTAMP + " has to be seconds since 1970, at most "
                    + StandardWebhooks.TOLERANCE.toSeconds() + " away from " + clock.instant().getEpochSecond());
        }
        List<String> secrets = known(event).flatMap(accounts::find).map(Account::webhookSecrets).orElse(List.of());
        boolean signed = StandardWebhooks.verify(secrets.isEmpty() ? NOBODY : secrets, id.get(), timestamp.get(),
                signatures.get(), body);
        return signed && !secrets.isEmpty() ? Optional.empty()
                : Optional.of("No signature in " + StandardWebhooks.SIGNATURE + " fits a secret of this account");
    }

    private static APIGatewayV2HTTPResponse done(String account, String webhook, String type,
                                                 ReceiveWebhook.Received received, Log log) {
        List<Map<String, String>> outcomes = received.outcomes().stream().map(WebhookHandler::outcome).toList();
        log.info("webhook received", Map.of("account", account, "webhook", webhook, "type", type,
                "subscriber", received.subscriber(), "duplicate", received.duplicate(), "workflows", outcomes));
        received.outcomes().forEach(o -> {
            if (o.enrolled() instanceof Enrolled.In in && in.notRunning().isPresent()) {
                log.warn("enrolment not started", Map.of("enrolment", in.enrolment().value(),
                        "why", in.notRunning().get()));
            }
        });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("webhook", webhook);
        answer.put("duplicate", received.duplicate());
        answer.put("subscriber", received.subscriber());
        answer.put("workflows", outcomes);
        return Http.json(200, answer);
    }

    private static Map<String, String> outcome(ReceiveWebhook.Outcome outcome) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("workflow", outcome.workflow());
        if (outcome.enrolled() instanceof Enrolled.In in) {
            told.put("enrolment", in.enrolment().value());
        } else if (outcome.enrolled() instanceof Enrolled.NotIn not) {
            told.put("notEnrolled", not.reason().word());
        }
        return told;
    }

    private static List<Map<String, String>> errors(WrongBody e) {
        return e.problems().stream().map(p -> {
            Map<String, String> error = new LinkedHashMap<>();
            error.put("field", p.field());
            error.put("pointer", p.pointer());
            error.put("message", p.message());
            return error;
        }).toList();
    }

    private static APIGatewayV2HTTPResponse tooLarge() {
        return Http.problem(413, "A webhook has at most " + MOST_BYTES + " bytes", Map.of());
    }

    private static Optional<String> known(APIGatewayV2HTTPEvent event) {
        return Http.path(event, "account").filter(a -> ACCOUNT.matcher(a).matches());
    }

    private static boolean isJson(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip().equals("application/json");
    }
}
