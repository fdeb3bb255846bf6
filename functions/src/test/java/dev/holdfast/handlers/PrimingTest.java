package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.backups.Copies;
import dev.holdfast.backups.DeadMansSwitch;
import dev.holdfast.backups.DrillSteps;
import dev.holdfast.backups.Drills;
import dev.holdfast.backups.EncryptionKeys;
import dev.holdfast.backups.JournalProgress;
import dev.holdfast.backups.RecoveryPoints;
import dev.holdfast.backups.Tables;
import dev.holdfast.backups.Watch;
import dev.holdfast.backups.WatchMemory;
import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Receipts;
import dev.holdfast.enrolment.TestClock;
import dev.holdfast.held.Notices;
import dev.holdfast.journal.Journal;
import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.Templates;
import dev.holdfast.memory.InMemoryBackups;
import dev.holdfast.memory.InMemoryCopies;
import dev.holdfast.memory.InMemoryDrills;
import dev.holdfast.memory.InMemoryJournal;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.memory.InMemoryWatchMemory;
import dev.holdfast.memory.NoSources;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Positions;
import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Workflows;
import java.lang.reflect.Proxy;
import java.time.Clock;
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
    private final Clock clock = new TestClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final Wiring wiring = new Wiring(ENVIRONMENT, clock, new Watched(), new Nobody(), new NoSources());

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
    void admin_whenPrimed_thenItHasOnlyLookedForNobody() {
        new AdminHandler(wiring).prime();

        assertThat(asked).containsExactly("Accounts.find", "Positions.look", "Positions.of", "Subscribers.erasedAt",
                "Subscribers.find", "Workflows.switches");
    }

    @Test
    void mailEvents_whenPrimed_thenItHasOnlyLookedForNobody() {
        new MailEventsHandler(wiring).prime();

        assertThat(asked).containsExactly("Messages.find", "Subscribers.find");
    }

    @Test
    void backupWatch_whenPrimed_thenItHasOnlyAskedAboutNobody() {
        new BackupWatchHandler(backups()).prime();

        assertThat(asked).containsExactly("Drills.last", "Tables.declared", "Tables.describe", "WatchMemory.last");
    }

    @Test
    void drill_whenPrimed_thenItHasOnlyAskedAboutNobody() {
        new DrillHandler(backups()).prime();

        assertThat(asked).containsExactly("Drills.last", "Journal.read", "Tables.declared", "Tables.describe");
    }

    @Test
    void backupWatch_whenTheLastWatchCannotBeRead_thenTheVersionIsNotPublished() {
        broken.add("WatchMemory.last");
        BackupWatchHandler handler = new BackupWatchHandler(backups());

        assertThatThrownBy(handler::prime).hasMessage("no such table");
    }

    @Test
    void drill_whenItsHistoryCannotBeRead_thenTheVersionIsNotPublished() {
        broken.add("Drills.last");
        DrillHandler handler = new DrillHandler(backups());

        assertThatThrownBy(handler::prime).hasMessage("no such table");
    }

    @Test
    void prime_whenATableCannotBeRead_thenTheVersionIsNotPublished() {
        broken.add("Positions.find");
        StepHandler handler = new StepHandler(wiring);

        assertThatThrownBy(handler::prime).hasMessage("no such table");
    }

    /** Backups in memory that tell which of their methods were called; nobody outside may be pinged. */
    private BackupWiring backups() {
        InMemoryBackups aws = new InMemoryBackups(clock, "holdfast-backups");
        Tables tables = watched(Tables.class, aws.tables());
        Drills drills = watched(Drills.class, new InMemoryDrills());
        Watch.Sources sources = new Watch.Sources(tables, watched(RecoveryPoints.class, aws.points()),
                watched(EncryptionKeys.class, aws.keys()), watched(JournalProgress.class, aws.journal()), drills,
                watched(WatchMemory.class, new InMemoryWatchMemory()));
        DrillSteps.Ports ports = new DrillSteps.Ports(tables, watched(Copies.class, new InMemoryCopies(aws)),
                watched(Journal.class, new InMemoryJournal()), drills);
        return new BackupWiring("holdfast", clock, sources, () -> ports,
                watched(DeadMansSwitch.class, DeadMansSwitch.none()));
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
