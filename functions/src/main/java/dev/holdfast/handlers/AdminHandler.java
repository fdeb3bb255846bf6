package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import dev.holdfast.admin.PauseWorkflow;
import dev.holdfast.admin.WhereSomebodyStands;
import dev.holdfast.subscriber.Accounts;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code /admin/accounts/{account}/…}: where somebody stands, which workflows are live and paused, and pausing and resuming
 * one. Whoever asks has signed the request with credentials of AWS, and API Gateway has asked IAM whether she may
 * (https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control-iam.html). A request of which API
 * Gateway does not say so is refused here as well: a route may have lost its authorizer.
 */
public final class AdminHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {

    private static final String NOBODY = "nobody";

    private final WhereSomebodyStands people;
    private final PauseWorkflow workflows;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Priming priming;

    /** The routes, as template.yaml has them. */
    private enum Route {
        SUBSCRIBER("GET", "/admin/accounts/{account}/subscribers/{subscriber}"),
        WORKFLOWS("GET", "/admin/accounts/{account}/workflows"),
        PAUSE("POST", "/admin/accounts/{account}/workflows/{workflow}/pause"),
        RESUME("POST", "/admin/accounts/{account}/workflows/{workflow}/resume");

        private final String method;
        private final String path;

        Route(String method, String path) {
            this.method = method;
            this.path = path;
        }
    }

    /** The parts of the paths. */
    private enum Part {
        ACCOUNT("account", "[a-z0-9-]{1,64}", "1 to 64 of a-z 0-9 -"),
        SUBSCRIBER("subscriber", "[A-Za-z0-9_-]{1,64}", "1 to 64 of A-Z a-z 0-9 _ -, the id that webhooks were answered with"),
        WORKFLOW("workflow", "[a-z0-9][a-z0-9-]{0,39}", "1 to 40 of a-z 0-9 -, the name that its file begins with");

        private final String name;
        private final Pattern form;
        private final String write;

        Part(String name, String form, String write) {
            this.name = name;
            this.form = Pattern.compile(form);
            this.write = write;
        }
    }

    /** As Lambda runs it. */
    public AdminHandler() {
        this(Wiring.ofLambda(), Priming.registered());
    }

    /** @param wiring what the function works with */
    public AdminHandler(Wiring wiring) {
        this(wiring, Priming.none());
    }

    private AdminHandler(Wiring wiring, Priming priming) {
        this(wiring.whereSomebodyStands(), wiring.pauseWorkflow(), wiring.accounts(), wiring.clock(),
                priming.with(() -> Rehearsal.administration(wiring)));
    }

    /** @param clock says when something is counted */
    AdminHandler(WhereSomebodyStands people, PauseWorkflow workflows, Accounts accounts, InstantSource clock) {
        this(people, workflows, accounts, clock, Priming.none());
    }

    private AdminHandler(WhereSomebodyStands people, PauseWorkflow workflows, Accounts accounts, InstantSource clock,
                         Priming priming) {
        this.people = people;
        this.workflows = workflows;
        this.accounts = accounts;
        this.clock = clock;
        this.priming = priming.with(() -> handleRequest(Rehearsal.signed(Route.SUBSCRIBER.method, Route.SUBSCRIBER.path,
                Map.of(Part.ACCOUNT.name, NOBODY, Part.SUBSCRIBER.name, NOBODY)), Rehearsal.context()));
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
            HttpAnswer answer = handle(request, new Log(context));
            endings.well("administration answered", Map.of("status", answer.status()));
            return answer;
        } catch (RuntimeException e) {
            endings.failed("administration failed", e, Map.of());
            return HttpAnswer.problem(500, "It could not be finished. Send the same request again; what is done already is not"
                    + " done twice", Map.of("request", context.getAwsRequestId()));
        }
    }

    private HttpAnswer handle(HttpRequest request, Log log) {
        if (request.caller().isEmpty()) {
            log.warn("administration without an authorizer", Map.of("route", request.route()));
            return HttpAnswer.problem(403, "Nobody signed this request as IAM has it: sign it with AWS Signature Version 4 for the"
                    + " service execute-api, as somebody who may execute-api:Invoke this route", Map.of());
        }
        Optional<Route> route = Arrays.stream(Route.values()).filter(one -> one.path.equals(request.route())).findFirst();
        if (route.isEmpty()) {
            return HttpAnswer.problem(404, "There is no such route. There are " + Arrays.stream(Route.values())
                    .map(one -> one.method + " " + one.path).toList(), Map.of());
        }
        if (!route.get().method.equals(request.method())) {
            return HttpAnswer.problem(405, "Ask by " + route.get().method, Map.of(), Map.of("allow", route.get().method));
        }
        return wrong(route.get(), request).orElseGet(() -> handle(route.get(), request, log));
    }

    private HttpAnswer handle(Route route, HttpRequest request, Log log) {
        String account = part(request, Part.ACCOUNT);
        return switch (route) {
            case SUBSCRIBER -> subscriber(account, part(request, Part.SUBSCRIBER), request, log);
            case WORKFLOWS -> workflows.all(account).map(all -> HttpAnswer.json(200, AdminJson.workflows(account, all)))
                    .orElseGet(() -> noAccount(account));
            case PAUSE -> set(account, part(request, Part.WORKFLOW), true, request, log);
            case RESUME -> set(account, part(request, Part.WORKFLOW), false, request, log);
        };
    }

    private HttpAnswer subscriber(String account, String subscriber, HttpRequest request, Log log) {
        log.info("subscriber looked up", Map.of("account", account, "subscriber", subscriber, "caller",
                request.caller().orElseThrow()));
        Optional<WhereSomebodyStands.Found> found = people.find(account, subscriber);
        if (found.isPresent()) {
            return HttpAnswer.json(200, AdminJson.found(account, subscriber, found.get()));
        }
        return accounts.find(account).isEmpty() ? noAccount(account)
                : HttpAnswer.problem(404, "Account " + account + " knows nobody by the id " + subscriber + ": there is neither a"
                        + " profile nor a row. Write the id that webhooks were answered with", Map.of());
    }

    private HttpAnswer set(String account, String workflow, boolean paused, HttpRequest request, Log log) {
        PauseWorkflow.Outcome outcome = workflows.set(account, workflow, paused);
        if (outcome instanceof PauseWorkflow.Outcome.Done done) {
            log.info(paused ? "workflow paused" : "workflow resumed", Map.of("account", account, "workflow", workflow,
                    "changed", done.changed(), "caller", request.caller().orElseThrow()));
            return HttpAnswer.json(200, AdminJson.done(account, workflow, paused, done.changed()));
        }
        return outcome instanceof PauseWorkflow.Outcome.NoWorkflow no
                ? HttpAnswer.problem(404, "Account " + account + " has no workflow " + workflow + "; it has " + no.there(), Map.of())
                : noAccount(account);
    }

    /** What is wrong with the parts of the path; empty if each can be. */
    private static Optional<HttpAnswer> wrong(Route route, HttpRequest request) {
        return Arrays.stream(Part.values()).filter(part -> route.path.contains("{" + part.name + "}"))
                .filter(part -> !part.form.matcher(part(request, part)).matches()).findFirst()
                .map(part -> HttpAnswer.problem(400, "There can be no " + part.name + " \"" + part(request, part) + "\": write "
                        + part.write, Map.of()));
    }

    private static String part(HttpRequest request, Part part) {
        return request.path(part.name).orElse("");
    }

    private static HttpAnswer noAccount(String account) {
        return HttpAnswer.problem(404, "There is no account " + account + ": write the id that it was written with, by"
                + " holdfast account", Map.of());
    }
}
