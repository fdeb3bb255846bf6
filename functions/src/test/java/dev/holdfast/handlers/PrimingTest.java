package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Receipts;
import dev.holdfast.enrolment.TestClock;
import dev.holdfast.held.Notices;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.Templates;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.memory.NoSources;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Positions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflows;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What functions go through before a snapshot: they read, and nothing else happens. */
class PrimingTest {

    private static final Map<String, String> ENVIRONMENT = Map.of("PUBLIC_URL", "https://api.example.com",
            "UNSUBSCRIBE_KEYS", "2026=a-secret-of-the-tests-long-enough-to-be-one");

    private final Set<String> asked = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private final Wiring wiring =
            new Wiring(ENVIRONMENT, new TestClock(Instant.parse("2026-03-02T09:00:00Z")), new Watched(), new Nobody(), new NoSources());

    @Test
    void step_whenPrimed_thenItHasOnlyLookedForNobody() {
        new StepHandler(wiring).prime();

        assertThat(asked).containsExactly("Accounts.find", "Messages.find", "Positions.find", "Subscribers.find",
                "Templates.find", "Workflows.definition");
    }

    @Test
    void webhook_whenPrimed_thenItHasOnlyLookedForNobody() {
        new WebhookHandler(wiring).prime();

        assertThat(asked).containsExactly("Accounts.find", "Positions.find", "Subscribers.find", "Workflows.definition");
    }

    @Test
    void unsubscribe_whenPrimed_thenItHasOnlyLookedForNobody() {
        new UnsubscribeHandler(wiring).prime();

        assertThat(asked).containsExactly("Accounts.find", "Subscribers.find");
    }

    @Test
    void mailEvents_whenPrimed_thenItHasOnlyLookedForNobody() {
        new MailEventsHandler(wiring).prime();

        assertThat(asked).containsExactly("Messages.find", "Subscribers.find");
    }

    @Test
    void prime_whenATableCannotBeRead_thenTheVersionIsNotPublished() {
        broken.add("Positions.find");
        StepHandler handler = new StepHandler(wiring);

        assertThatThrownBy(handler::prime).hasMessage("no such table");
    }

    /** Stores in memory that tell which of their methods were called. */
    private final class Watched implements Stores {

        private final InMemoryStores stores = new InMemoryStores();

        @Override
        public Positions positions() {
            return watched(Positions.class, stores.positions());
        }

        @Override
        public Messages messages() {
            return watched(Messages.class, stores.messages());
        }

        @Override
        public Subscribers subscribers() {
            return watched(Subscribers.class, stores.subscribers());
        }

        @Override
        public Workflows workflows() {
            return watched(Workflows.class, stores.workflows());
        }

        @Override
        public Accounts accounts() {
            return watched(Accounts.class, stores.accounts());
        }

        @Override
        public Templates templates() {
            return watched(Templates.class, stores.templates());
        }

        @Override
        public Receipts receipts() {
            return watched(Receipts.class, stores.receipts());
        }

        @Override
        public Notices notices() {
            return watched(Notices.class, stores.notices());
        }

        @Override
        public Doors doors() {
            return watched(Doors.class, stores.doors());
        }

        private <T> T watched(Class<T> port, T store) {
            return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                String call = port.getSimpleName() + "." + method.getName();
                asked.add(call);
                if (broken.contains(call)) {
                    throw new IllegalStateException("no such table");
                }
                return method.invoke(store, arguments);
            }));
        }
    }

    /** Nobody is there to be asked for anything. */
    private static final class Nobody implements Services {

        @Override
        public Executions executions(Workflows workflows) {
            return position -> {
                throw new AssertionError("An execution was started");
            };
        }

        @Override
        public Mailer mailer() {
            return email -> {
                throw new AssertionError("An email was sent");
            };
        }

        @Override
        public WebhookCaller webhookCaller() {
            return (account, url, id, body) -> {
                throw new AssertionError("A webhook was called");
            };
        }
    }
}
