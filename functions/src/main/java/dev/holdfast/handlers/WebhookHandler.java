package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
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
public final class WebhookHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

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
    public void prime() {
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
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return answer(HttpRequest.of(event), context).plain();
    }

    private HttpAnswer answer(HttpRequest request, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            HttpAnswer answer = handle(request, new Log(context), endings);
            endings.well("webhook answered", Map.of("status", answer.status()));
            return answer;
        } catch (RuntimeException e) {
            endings.failed("webhook failed", e, Map.of("account", known(request).orElse("")));
            return HttpAnswer.problem(500, "It could not be finished. Send the same webhook again; what is done already"
                    + " is not done twice", Map.of("request", context.getAwsRequestId()));
        }
    }

    private HttpAnswer handle(HttpRequest request, Log log, Endings endings) {
        if (!request.method().equals("POST")) {
            return HttpAnswer.problem(405, "Webhooks come by POST", Map.of(), Map.of("allow", "POST"));
        }
        // Four characters of base64 are three bytes: what is longer than this cannot be small enough.
        if (request.content().length() > MOST_BYTES * 4L / 3 + 4) {
            return tooLarge();
        }
        Optional<byte[]> body = request.body();
        if (body.isPresent() && body.get().length > MOST_BYTES) {
            return tooLarge();
        }
        Optional<String> unsigned = unsigned(request, body.orElse(new byte[0]));
        if (unsigned.isPresent()) {
            log.warn("webhook refused", Map.of("why", unsigned.get()));
            return HttpAnswer.problem(401, unsigned.get(), Map.of());
        }
        if (!request.header("content-type").map(WebhookHandler::isJson).orElse(false)) {
            return HttpAnswer.problem(415, "Write content-type: application/json", Map.of());
        }
        String account = known(request).orElseThrow();
        String webhook = request.header(StandardWebhooks.ID).orElseThrow();
        WebhookBody read;
        try {
            read = WebhookDecoder.decode(body.orElse(new byte[0]), clock.instant());
        } catch (WrongBody e) {
            log.warn("webhook with a wrong body", Map.of("account", account, "webhook", webhook,
                    "fields", e.problems().stream().map(WrongBody.Problem::pointer).toList()));
            return HttpAnswer.problem(400, "The body is wrong; nothing was done", Map.of("errors", errors(e)));
        }
        ReceiveWebhook.Received received = webhooks.receive(account, webhook, read);
        endings.count("Enrolled", "Count", received.duplicate() ? 0 : received.outcomes().stream()
                .filter(outcome -> outcome.enrolled() instanceof Enrolled.In).count());
        return done(account, webhook, read.what().type(), received, log);
    }

    /** Why the request is not signed by the account; empty if it is. */
    private Optional<String> unsigned(HttpRequest request, byte[] body) {
        Optional<String> id = request.header(StandardWebhooks.ID);
        Optional<String> timestamp = request.header(StandardWebhooks.TIMESTAMP);
        Optional<String> signatures = request.header(StandardWebhooks.SIGNATURE);
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
        List<String> secrets = known(request).flatMap(accounts::find).map(Account::webhookSecrets).orElse(List.of());
        boolean signed = StandardWebhooks.verify(secrets.isEmpty() ? NOBODY : secrets, id.get(), timestamp.get(),
                signatures.get(), body);
        return signed && !secrets.isEmpty() ? Optional.empty()
                : Optional.of("No signature in " + StandardWebhooks.SIGNATURE + " fits a secret of this account");
    }

    private static HttpAnswer done(String account, String webhook, String type,
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
        return HttpAnswer.json(200, answer);
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

    private static HttpAnswer tooLarge() {
        return HttpAnswer.problem(413, "A webhook has at most " + MOST_BYTES + " bytes", Map.of());
    }

    private static Optional<String> known(HttpRequest request) {
        return request.path("account").filter(a -> ACCOUNT.matcher(a).matches());
    }

    private static boolean isJson(String contentType) {
        return contentType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip().equals("application/json");
    }
}
