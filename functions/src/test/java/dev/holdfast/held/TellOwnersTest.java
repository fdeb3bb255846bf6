package dev.holdfast.held;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.held.TellOwners.Telling;
import dev.holdfast.mail.Mailer;
import dev.holdfast.memory.InMemoryAccounts;
import dev.holdfast.memory.InMemoryNotices;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.RecordingMailer;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.restore.Scope;
import dev.holdfast.subscriber.Account;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellOwnersTest {

    private static final Instant BEGAN = Instant.parse("2026-01-29T14:05:00Z");

    private final InMemoryPositions positions = new InMemoryPositions();
    private final InMemoryAccounts accounts = new InMemoryAccounts();
    private final InMemoryNotices notices = new InMemoryNotices();
    private final RecordingMailer mailer = new RecordingMailer();
    private final TellOwners owners = new TellOwners(positions, accounts, notices, mailer, () -> BEGAN.plusSeconds(600));

    @Test
    void tell_whenSomeAccountsHavePeopleOnHold_thenEachOfTheseOnceForEachRestore() {
        account("acme");
        account("fern");
        account("moss");
        held("acme", "ann");
        held("acme", "bob");
        positions.create(row("acme", "cyd").nextGeneration(BEGAN));
        positions.create(row("acme", "dan").nextGeneration(BEGAN.minusSeconds(1)));
        held("fern", "eve");
        positions.create(row("moss", "fay").nextGeneration(BEGAN));

        assertThat(owners.tell(Scope.EVERYTHING, incident("r1"))).isEqualTo(Map.of("acme", Telling.TOLD, "fern", Telling.TOLD));
        assertThat(owners.tell(Scope.EVERYTHING, incident("r1")))
                .isEqualTo(Map.of("acme", Telling.TOLD_BEFORE, "fern", Telling.TOLD_BEFORE));

        assertThat(mailer.emails()).extracting(Mailer.Email::to).containsExactly("acme@example.com", "fern@example.com");
        assertThat(mailer.emails().get(0).text()).contains("Back: 1 person", "On hold: 2 people", "last seen at wait2");
        assertThat(mailer.emails().get(0).tags()).isEqualTo(Map.of("restore", "r1", "account", "acme"));
        assertThat(owners.tell(Scope.EVERYTHING, incident("r2"))).containsEntry("acme", Telling.TOLD);
    }

    @Test
    void tell_whenSesRefuses_thenTheNextRunTells() {
        account("acme");
        held("acme", "ann");
        mailer.refuse(Mailer.Refusal.THROTTLED, "too fast");

        assertThat(owners.tell(Scope.EVERYTHING, incident("r1"))).containsEntry("acme", Telling.REFUSED);
        assertThat(owners.tell(Scope.EVERYTHING, incident("r1"))).containsEntry("acme", Telling.TOLD);
        assertThat(mailer.emails()).hasSize(1);
    }

    @Test
    void tell_whenNobodyKnowsWhetherItWasSent_thenItIsNotSentAgain() {
        account("acme");
        held("acme", "ann");
        mailer.loseAnswer();

        assertThat(owners.tell(Scope.EVERYTHING, incident("r1"))).containsEntry("acme", Telling.UNKNOWN);
        assertThat(owners.tell(Scope.EVERYTHING, incident("r1"))).containsEntry("acme", Telling.TOLD_BEFORE);
        assertThat(mailer.sends()).isEqualTo(1);
    }

    @Test
    void tell_whenAnAccountIsNotKnown_thenItIsNamedAndTheOthersAreTold() {
        account("acme");
        held("acme", "ann");
        held("gone", "bob");

        assertThat(owners.tell(Scope.EVERYTHING, incident("r1")))
                .isEqualTo(Map.of("acme", Telling.TOLD, "gone", Telling.NOBODY));
    }

    @Test
    void tell_whenForOneAccount_thenNoOther() {
        account("acme");
        account("fern");
        held("acme", "ann");
        held("fern", "eve");

        owners.tell(new Scope(Optional.of("fern"), Optional.empty(), Optional.empty()), incident("r1"));

        assertThat(mailer.emails()).extracting(Mailer.Email::to).containsExactly("fern@example.com");
    }

    private void account(String id) {
        accounts.save(new Account(id, id, id + "@example.com", id + " <hello@example.com>", "1 Main Street", ZoneId.of("UTC"),
                List.of()));
    }

    private void held(String account, String who) {
        positions.create(row(account, who).resting(Status.HELD, "test", BEGAN));
    }

    private static Position row(String account, String who) {
        return Position.enter(EnrolmentId.of("welcome", account, who, "", 1), account, who, "welcome", "0123456789abcdef", "", "",
                "wait2", BEGAN, BEGAN.minusSeconds(9_000));
    }

    private static TellOwners.Incident incident(String restore) {
        return new TellOwners.Incident(restore, BEGAN, BEGAN.minusSeconds(3_600), Optional.empty());
    }
}
