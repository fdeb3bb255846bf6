package dev.holdfast.handlers;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.holdfast.backups.DrillSteps;
import dev.holdfast.backups.Tables;
import dev.holdfast.backups.Watch;
import dev.holdfast.journal.Journal;
import dev.holdfast.mail.EmailRenderer;
import dev.holdfast.mail.Template;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Things for a {@link Priming} to go through: about somebody who does not exist, and heard by nobody. */
final class Rehearsal {

    /** An id of nobody: real ones have a workflow's name and two hashes. */
    static final EnrolmentId NOBODY = new EnrolmentId("nobody");

    private static final String NAME = "nobody";
    private static final Instant THEN = Instant.EPOCH;

    private Rehearsal() {
    }

    /** Looks for nobody's row, profile, account and workflow. */
    static void lookUps(Wiring wiring) {
        wiring.positions().find(NOBODY);
        wiring.subscribers().find(NAME, NAME);
        wiring.accounts().find(NAME);
        wiring.workflows().definition(NAME, NAME);
    }

    /** Looks for nobody's row, and for what nobody's account has live. */
    static void administration(Wiring wiring) {
        wiring.positions().look(NOBODY);
        wiring.workflows().switches(NAME);
    }

    /** Looks for nobody's message and template. */
    static void emails(Wiring wiring) {
        wiring.messages().find(NOBODY, 0);
        wiring.templates().find(NAME);
    }

    /** Asks about backups of nobody's stack and table. */
    static void watch(Watch.Sources sources) {
        sources.memory().last(NAME);
        sources.tables().declared(NAME);
        sources.tables().describe(NAME);
        sources.drills().last(NAME);
    }

    /** Asks about nobody's stack, a copy that nobody made, and nobody's journal. @param stack whose copies may be looked at */
    static void drill(DrillSteps.Ports ports, String stack) {
        ports.tables().declared(NAME);
        ports.tables().describe(stack + Tables.COPY + NAME);
        ports.drills().last(NAME);
        ports.journal().read(Journal.Part.of(Journal.Book.POSITIONS, Optional.of(NAME)), entry -> { });
    }

    /** Reads a definition, and renders an email as a step does. */
    static void rendering() {
        Step hello = new Step.Email(NAME, Optional.empty(), Step.OnUnknown.SKIP, Optional.empty());
        new WorkflowReader().fromCanonical(WorkflowReader.canonicalJson(new Workflow(NAME, "",
                List.of(new Trigger.JoinsGroup(NAME)), Settings.DEFAULT, Map.of("hello", hello))));
        new EmailRenderer().render(new Account(NAME, NAME, "", "", "", ZoneOffset.UTC, List.of()),
                Subscriber.create(NAME, NAME, "", THEN, NAME), Map.of(),
                new Template(NAME, "{{#if firstName}}{{firstName}}{{else}}Hello{{/if}}", "<p>{{unsubscribeUrl}}</p>",
                        "{{date event.at}} {{unsubscribeUrl}}"), Optional.empty(), URI.create("https://example.com/"));
    }

    /** A request of an HTTP API. */
    static Map<String, Object> request(String method, Map<String, String> path, Map<String, String> headers, String body) {
        return Map.of("requestContext", Map.of("http", Map.of("method", method)), "pathParameters", path, "headers", headers,
                "body", body);
    }

    /** A request that nobody signed, by a route with IAM as its authorizer. */
    static Map<String, Object> signed(String method, String route, Map<String, String> path) {
        return Map.of("routeKey", method + " " + route, "pathParameters", path, "requestContext", Map.of(
                "http", Map.of("method", method), "authorizer", Map.of("iam", Map.of("userArn", NAME))));
    }

    /** A context that drops what is logged. */
    static Context context() {
        return new Unheard();
    }

    private static final class Unheard implements Context {

        @Override
        public String getAwsRequestId() {
            return NAME;
        }

        @Override
        public String getLogGroupName() {
            return NAME;
        }

        @Override
        public String getLogStreamName() {
            return NAME;
        }

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getFunctionVersion() {
            return NAME;
        }

        @Override
        public String getInvokedFunctionArn() {
            return NAME;
        }

        @Override
        public CognitoIdentity getIdentity() {
            throw new UnsupportedOperationException("No handler asks for it");
        }

        @Override
        public ClientContext getClientContext() {
            throw new UnsupportedOperationException("No handler asks for it");
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 0;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 0;
        }

        @Override
        public LambdaLogger getLogger() {
            return new LambdaLogger() {
                @Override
                public void log(String message) {
                    // Nobody listens.
                }

                @Override
                public void log(byte[] message) {
                    // Nobody listens.
                }
            };
        }
    }
}
