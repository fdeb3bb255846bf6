package dev.holdfast.steps;

import dev.holdfast.failures.Failure;
import dev.holdfast.failures.FailureType;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Message;
import dev.holdfast.memory.InMemoryAccounts;
import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.memory.InMemoryMessages;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.InMemorySubscribers;
import dev.holdfast.memory.InMemoryTemplates;
import dev.holdfast.memory.InMemoryWorkflows;
import dev.holdfast.memory.RecordingMailer;
import dev.holdfast.position.Bookmark;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Settings;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Trigger;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One workflow, one subscriber, all books in memory, and a small stand-in for the machine that asks for steps. */
final class Desk {

    static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    static final String ACCOUNT = "acme";
    static final String ANN = "ann";

    final InMemoryPositions positions = new InMemoryPositions();
    final InMemoryExecutions executions = new InMemoryExecutions();
    final InMemoryWorkflows workflows = new InMemoryWorkflows();
    final InMemoryAccounts accounts = new InMemoryAccounts();
    final InMemorySubscribers subscribers = new InMemorySubscribers();
    final InMemoryMessages messages = new InMemoryMessages();
    final RecordingMailer mailer = new RecordingMailer();
    final List<String> sendTimes = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    WebhookCaller webhooks = (account, url, id, body) -> new WebhookCaller.Result.Taken();
    boolean sesTellsOfSends;
    Killer killer = new Killer(-1);
    Instant now = MONDAY;
    final Workflow workflow;
    final EnrolmentId enrolment = EnrolmentId.of("story", ACCOUNT, ANN, "", 1);

    Desk(Settings settings, Map<String, Step> steps) {
        workflow = new Workflow("story", "0123456789abcdef", List.of(new Trigger.JoinsGroup("newsletter")), settings,
                steps);
        workflows.publish(new Workflows.Published(workflow, "{}", "arn"));
        accounts.save(new Account(ACCOUNT, "Acme", "owner@example.com", "Acme <hello@example.com>", "1 Main Street",
                ZoneId.of("UTC"), List.of()));
        subscribers.create(Subscriber.create(ACCOUNT, ANN, "ann@example.com", MONDAY.minus(Duration.ofDays(1)), "w0"));
    }

    static Map<String, Step> steps(Object... idsAndSteps) {
        Map<String, Step> steps = new LinkedHashMap<>();
        for (int i = 0; i < idsAndSteps.length; i += 2) {
            steps.put((String) idsAndSteps[i], (Step) idsAndSteps[i + 1]);
        }
        return steps;
    }

    static Step.Email email(String template) {
        return new Step.Email(template, Optional.empty(), Step.OnUnknown.SKIP, Optional.empty());
    }

    static Step.Delay days(int days) {
        return new Step.Delay(Duration.ofDays(days), Optional.empty());
    }

    static Settings exitWhen(Condition condition) {
        Settings d = Settings.DEFAULT;
        return new Settings(d.reentry(), d.timezone(), d.quietHours(), d.frequencyCap(), List.of(condition));
    }

    Desk enter() {
        Landing start = Landing.at(workflow, new Route(workflow).start(), now, ZoneId.of("UTC"));
        positions.create(Position.enter(enrolment, ACCOUNT, ANN, "story", workflow.hash(), "", "", start.place(),
                start.wakeAt(), now));
        return this;
    }

    Position row() {
        return positions.find(enrolment).orElseThrow();
    }

    /** The function as the killer lets it live. */
    PerformStep function() {
        Mailer clocked = email -> {
            int before = mailer.taken().size();
            Mailer.Result result = mailer.send(email);
            sendTimes.add(email.tags().get("step") + " " + now);
            if (sesTellsOfSends && mailer.taken().size() > before) {
                messages.note(trace(email, mailer.taken().get(before).sesId()), Message.Event.SEND, now,
                        Optional.empty());
            }
            return result;
        };
        Books books = new Books(killer.watch(positions), killer.watchStarts(executions), workflows, accounts, subscribers,
                killer.watch(messages), new InMemoryTemplates(), killer.watchMail(clocked));
        SendOnce sending = new SendOnce(books.positions(), books.messages(), books.mailer());
        Actions.Texts texts = new Actions.Texts() {
            @Override
            public String render(Visit visit, String text) {
                return text;
            }

            @Override
            public String line(Visit visit, String text) {
                return text;
            }
        };
        EmailStep.Composer composer = (visit, step, reader, tags) -> new Mailer.Email("hello@example.com",
                reader.email(), step.template(), "<p>hi</p>", "hi", Map.of(), tags);
        Actions.Followers followers = new Actions.Followers() {
            @Override
            public void changed(Position by, String cause) {
                started.add("changed " + cause);
            }

            @Override
            public void start(Position by, String other, String cause) {
                started.add(other + " " + cause);
            }
        };
        Actions actions = new Actions(books, new EmailStep(books.messages(), sending, composer),
                new NotifyStep(sending, texts), texts, (a, url, id, body) -> webhooks.call(a, url, id, body), followers);
        return new PerformStep(books, actions, () -> now);
    }

    StepRequest due() {
        Position row = row();
        String step = new Route(workflow).actingFrom(row.step()).orElse(Bookmark.ENDED);
        return new StepRequest(workflow.hash(), step, enrolment, row.generation(), row.visit());
    }

    /** One Task, with the Retry of the compiled machine; empty when the machine was diverted. */
    Optional<Bookmark> task(StepRequest request) {
        int[] tries = new int[FailureType.values().length];
        while (true) {
            try {
                return Optional.of(function().perform(request));
            } catch (Failure.Diverted e) {
                return Optional.empty();
            } catch (RuntimeException e) {
                FailureType type = type(e);
                failures.add(type.name());
                FailureType.Retry retry = type.retry().orElseThrow(() -> e);
                if (++tries[type.ordinal()] > retry.maxAttempts()) {
                    throw e;
                }
                now = now.plus(retry.interval());
            }
        }
    }

    /** The machine from where the row is, to the end or to a state that only a person changes. */
    Desk run() {
        for (int round = 0; round < 1000 && row().status() == Status.ACTIVE; round++) {
            Instant wake = row().wakeAt();
            now = wake.isAfter(now) ? wake : now;
            task(due());
        }
        return this;
    }

    List<String> skipped() {
        return messages.all().stream().flatMap(m -> m.skipped().stream()).toList();
    }

    private Message trace(Mailer.Email email, String sesId) {
        return new Message(enrolment, Integer.parseInt(email.tags().get("visit")), ACCOUNT, ANN,
                email.tags().get("step"), Long.parseLong(email.tags().get("sequence")), Optional.of(sesId), now,
                Optional.empty(), Map.of(), Map.of(), Optional.empty());
    }

    List<String> sent() {
        return mailer.emails().stream().map(e -> e.tags().get("step")).toList();
    }

    private static FailureType type(RuntimeException e) {
        String name = e instanceof Crash ? "Lambda.Unknown" : e.getClass().getName();
        for (FailureType type : FailureType.values()) {
            if (type.errors().contains(name)) {
                return type;
            }
        }
        return FailureType.UNEXPECTED;
    }
}
