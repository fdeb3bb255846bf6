package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.backups.EncryptionKeys;
import dev.holdfast.backups.RecoveryPoints;
import dev.holdfast.backups.RecoveryPoints.JobState;
import dev.holdfast.backups.RecoveryPoints.PointStatus;
import dev.holdfast.backups.Tables;
import dev.holdfast.backups.Tables.Declared;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.enrolment.TestClock;
import dev.holdfast.memory.InMemoryBackups;
import dev.holdfast.memory.InMemoryBackups.TableModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What whoever tells of tables, points and keys has to tell. */
public abstract class BackupsContract {

    protected static final String VAULT = "holdfast-backups";
    private static final Instant START = Instant.parse("2026-01-01T05:30:00Z");
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/0123abcd";

    private final TestClock clock = new TestClock(START);

    /** The account that is told of. */
    protected final InMemoryBackups world = new InMemoryBackups(clock, VAULT);

    protected abstract Tables tables();

    protected abstract RecoveryPoints points();

    protected abstract EncryptionKeys keys();

    @Test
    void declared_whenTablesCarryTheStacksTag_thenThoseAndHowTheyAreProtected() {
        world.declare("holdfast", "holdfast-Positions", true);
        for (int n = 0; n < 5; n++) {
            world.declare("holdfast", "other-name-" + n, false);
        }
        world.declare("holdfast-staging", "holdfast-staging-Positions", true);
        world.create("holdfast-coupons");

        assertThat(tables().declared("holdfast")).hasSize(6).contains(new Declared("holdfast-Positions", true, true),
                new Declared("other-name-3", false, false));
        assertThat(tables().declared("elsewhere")).isEmpty();
    }

    @Test
    void named_whenTablesBeginSo_thenAllOfThemWhateverTheirTags() {
        for (int n = 0; n < 5; n++) {
            world.create("holdfast-" + n);
        }
        world.create("holdfast.drill.1");
        world.create("another");

        assertThat(tables().named("holdfast-")).containsExactlyInAnyOrder("holdfast-0", "holdfast-1", "holdfast-2",
                "holdfast-3", "holdfast-4");
        assertThat(tables().named("holdfast.drill.")).containsExactly("holdfast.drill.1");
    }

    @Test
    void owner_whenAsked_thenTheStackOfTheTag() {
        world.declare("holdfast", "tagged", true);
        world.create("untagged");

        assertThat(tables().owner("tagged")).contains("holdfast");
        assertThat(tables().owner("untagged")).isEmpty();
        assertThat(tables().owner("missing")).isEmpty();
    }

    @Test
    void describe_whenTheTableIsThere_thenWhatProtectsIt() {
        TableModel table = world.create("t");
        table.key = Optional.of(KEY);
        table.rows = 7;
        table.bytes = 1234;

        assertThat(tables().describe("t")).contains(new Tables.Table("t", table.arn(), "ACTIVE", START, 7, 1234, true, true,
                Optional.of(KEY)));

        table.deletionProtected = false;
        table.streamsImages = false;
        table.key = Optional.empty();
        table.status = "UPDATING";
        assertThat(tables().describe("t")).contains(new Tables.Table("t", table.arn(), "UPDATING", START, 7, 1234, false,
                false, Optional.empty()));
    }

    @Test
    void describe_whenThereIsNoTable_thenNothing() {
        assertThat(tables().describe("missing")).isEmpty();
    }

    @Test
    void recovery_whenItIsOn_thenBothItsEnds() {
        TableModel table = world.create("t");
        clock.pass(Duration.ofDays(3));

        assertThat(tables().recovery("t")).isEqualTo(new Tables.Recovery(true, 35, Optional.of(START),
                Optional.of(START.plus(Duration.ofDays(3)).minusSeconds(300))));

        table.recoveryDays = 1;
        assertThat(tables().recovery("t").earliest()).contains(START.plus(Duration.ofDays(2)));
        table.recoverySince = Optional.empty();
        assertThat(tables().recovery("t")).isEqualTo(Tables.Recovery.off());
    }

    @Test
    void points_whenBackupsWereMade_thenAllOfThisTable() {
        TableModel table = world.create("t");
        TableModel other = world.create("u");
        for (int day = 0; day < 5; day++) {
            clock.pass(Duration.ofDays(1));
            table.backUp();
            other.backUp();
        }
        table.newestPoint(PointStatus.EXPIRED, 12);

        assertThat(points().points(table.arn())).hasSize(5).containsExactlyInAnyOrderElementsOf(table.points);
    }

    @ParameterizedTest
    @EnumSource
    void points_whenTheirStatusDiffers_thenItIsTold(PointStatus status) {
        TableModel table = world.create("t");
        table.backUp();
        table.newestPoint(status, 5);

        assertThat(points().points(table.arn())).extracting(RecoveryPoints.Point::status).containsExactly(status);
    }

    @ParameterizedTest
    @EnumSource
    void jobs_whenTheyWereTried_thenHowTheyWentAndWhatWasSaid(JobState state) {
        TableModel table = world.create("t");
        table.attempt(JobState.COMPLETED, "");
        clock.pass(Duration.ofDays(1));
        table.attempt(state, state == JobState.FAILED ? "no room" : "");

        assertThat(points().jobs(table.arn(), START)).hasSize(2);
        assertThat(points().jobs(table.arn(), START.plusSeconds(1))).containsExactly(table.jobs.get(1));
    }

    @Test
    void vault_whenItIsThere_thenWhetherItIsLocked() {
        world.vault(true, true, Optional.of(KEY));
        assertThat(points().vault()).contains(new RecoveryPoints.Vault(VAULT, true, Optional.of(KEY)));

        world.vault(true, false, Optional.empty());
        assertThat(points().vault()).contains(new RecoveryPoints.Vault(VAULT, false, Optional.empty()));

        world.vault(false, false, Optional.empty());
        assertThat(points().vault()).isEmpty();
    }

    @Test
    void find_whenAKeyIsAsked_thenWhetherItCanBeUsed() {
        world.key(KEY, "Enabled");
        assertThat(keys().find(KEY)).isEqualTo(new EncryptionKeys.Key(KEY, true, "Enabled"));

        world.key(KEY, "PendingDeletion");
        assertThat(keys().find(KEY)).isEqualTo(new EncryptionKeys.Key(KEY, false, "PendingDeletion"));
    }

    @ParameterizedTest
    @EnumSource
    void questions_whenThereIsNoAnswer_thenWhy(Unanswered.Kind kind) {
        TableModel table = world.create("t");
        for (String question : new String[] {"declared", "named", "describe", "recovery", "vault", "points", "jobs", "key"}) {
            world.silence(question, "", () -> new Unanswered(kind, question, "said so", null));
        }

        unanswered(kind, () -> tables().declared("holdfast"));
        unanswered(kind, () -> tables().named("holdfast"));
        unanswered(kind, () -> tables().describe("t"));
        unanswered(kind, () -> tables().recovery("t"));
        unanswered(kind, () -> points().vault());
        unanswered(kind, () -> points().points(table.arn()));
        unanswered(kind, () -> points().jobs(table.arn(), START));
        unanswered(kind, () -> keys().find(KEY));
    }

    @Test
    void recovery_whenThereIsNoTable_thenNoAnswer() {
        unanswered(Unanswered.Kind.FAILED, () -> tables().recovery("missing"));
        unanswered(Unanswered.Kind.FAILED, () -> keys().find(KEY));
    }

    private static void unanswered(Unanswered.Kind kind, ThrowingCallable question) {
        assertThatThrownBy(question).isInstanceOfSatisfying(Unanswered.class,
                failure -> assertThat(failure.kind()).isEqualTo(kind));
    }
}
