package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.mail.Unsubscribe;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /unsubscribe/{token}}: GET shows a page with one button and changes nothing, because scanners and previews open
 * every link; POST unsubscribes, by that button or by the mail program's own as RFC 8058 says
 * (https://www.rfc-editor.org/rfc/rfc8058).
 *
 * <p>What stands in the POST's body is not looked at: the token is proof enough, and nobody who asks for no more email
 * shall be refused for a matter of form.
 */
public final class UnsubscribeHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
            "referrer-policy", "no-referrer", "x-robots-tag", "noindex", "x-content-type-options", "nosniff");

    private static final String BUTTON = """
            <form method="post">
            <input type="hidden" name="List-Unsubscribe" value="One-Click">
            <button>Unsubscribe</button>
            </form>""";

    private final Unsubscribe unsubscribe;
    private final InstantSource clock;
    private final Priming priming;

    /** As Lambda runs it. */
    public UnsubscribeHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public UnsubscribeHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private UnsubscribeHandler(Wiring wiring, Priming priming) {
        this(wiring.unsubscribe(), wiring.clock(), priming.with(() -> wiring.subscribers().find("nobody", "nobody"))
                .with(() -> wiring.accounts().find("nobody")));
    }

    /** @param clock says when something is counted */
    UnsubscribeHandler(Unsubscribe unsubscribe, InstantSource clock) {
        this(unsubscribe, clock, Priming.none());
    }

    private UnsubscribeHandler(Unsubscribe unsubscribe, InstantSource clock, Priming priming) {
        this.unsubscribe = unsubscribe;
        this.clock = clock;
        this.priming = priming.with(() -> handleRequest(
                Rehearsal.request("GET", Map.of("token", "nobody"), Map.of(), ""), Rehearsal.context()));
    }

    /** What comes before a snapshot. */
    public void prime() {
        priming.run();
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return answer(HttpRequest.of(event), context).plain();
    }

    private HttpAnswer answer(HttpRequest request, Context context) {
        Endings endings = new Endings(context, clock);
        try {
            HttpAnswer answer = page(request, new Log(context));
            endings.well("unsubscribe page", Map.of("status", answer.status()));
            return answer;
        } catch (RuntimeException e) {
            endings.failed("unsubscribe failed", e, Map.of());
            return page(500, "Something went wrong", "<p>Please try again in a minute. If it stays so, write to the sender"
                    + " and mention <code>" + escape(context.getAwsRequestId()) + "</code>.</p>");
        }
    }

    private HttpAnswer page(HttpRequest request, Log log) {
        String token = request.path("token").orElse("");
        return switch (request.method()) {
            case "GET", "HEAD" -> unsubscribe.look(token).map(UnsubscribeHandler::ask)
                    .orElseGet(UnsubscribeHandler::unknown);
            case "POST" -> confirm(token, log);
            default -> HttpAnswer.problem(405, "Open the link, or send it a POST", Map.of(), Map.of("allow", "GET, HEAD, POST"));
        };
    }

    private HttpAnswer confirm(String token, Log log) {
        Optional<Unsubscribe.Link> link = unsubscribe.confirm(token);
        if (link.isEmpty()) {
            log.warn("unsubscribe link unknown", Map.of());
            return unknown();
        }
        log.info("unsubscribed", Map.of("account", link.get().target().account(),
                "subscriber", link.get().target().subscriber(), "workflow", link.get().target().workflow()));
        return page(200, "You are unsubscribed",
                "<p>" + escape(link.get().sender()) + " will not send you any more of these emails.</p>");
    }

    private static HttpAnswer ask(Unsubscribe.Link link) {
        return page(200, "Unsubscribe", "<p>Do you want no more of these emails from " + escape(link.sender())
                + "?</p>\n" + BUTTON);
    }

    private static HttpAnswer unknown() {
        return page(404, "This link does not work", "<p>It may have been cut off. Open it from the email again, or write"
                + " to the sender.</p>");
    }

    private static HttpAnswer page(int status, String title, String content) {
        return HttpAnswer.of(status, "text/html; charset=utf-8", """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>body{font:1.1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}
                button{font:inherit;padding:.6rem 1.2rem}</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %2$s
                </main>
                </body>
                </html>
                """.formatted(title, content), HEADERS);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
