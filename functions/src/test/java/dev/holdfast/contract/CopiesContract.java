package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.backups.Copies;
import dev.holdfast.backups.Copies.Settings;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.enrolment.TestClock;
import dev.holdfast.memory.InMemoryBackups;
import dev.holdfast.memory.InMemoryBackups.TableModel;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever makes copies of tables does, and what he leaves alone. */
public abstract class CopiesContract {

    private static final Instant START = Instant.parse("2026-01-01T05:30:00Z");
    private static final String LIVE = "holdfast-Positions";
    private static final String COPY = "holdfast.drill.d1.1";

    private final TestClock clock = new TestClock(START);

    /** The account in which copies are made. */
    protected final InMemoryBackups world = new InMemoryBackups(clock, "holdfast-backups");

    protected abstract Copies copies();

    @BeforeEach
    void table() {
        TableModel live = world.declare("holdfast", LIVE, true);
        live.expires = Optional.of("expiresAt");
        clock.pass(Duration.ofDays(2));
    }

    private Instant latest() {
        return clock.instant().minusSeconds(300);
    }

    private void restored() {
        copies().restore(LIVE, COPY, latest());
        clock.pass(Duration.ofHours(1));
    }

    @Test
    void restore_whenBegun_thenTheCopyComesAfterAWhile() {
        assertThat(copies().look(LIVE, COPY)).isEmpty();

        assertThat(copies().restore(LIVE, COPY, latest())).isEqualTo(START.plus(Duration.ofDays(2)).minusSeconds(300));

        assertThat(copies().look(LIVE, COPY)).hasValueSatisfying(copy -> assertThat(copy.ready()).isFalse());
        clock.pass(Duration.ofHours(1));
        assertThat(copies().look(LIVE, COPY)).contains(new Copies.Copy(true, "ACTIVE", 1_000_000));
    }

    @Test
    void restore_whenBegunAgain_thenItGoesOnToTheSecondOfTheFirstTime() {
        Instant first = copies().restore(LIVE, COPY, latest());
        clock.pass(Duration.ofMinutes(5));

        assertThat(copies().restore(LIVE, COPY, latest())).isEqualTo(first);
        clock.pass(Duration.ofMinutes(15));
        assertThat(copies().look(LIVE, COPY)).hasValueSatisfying(copy -> assertThat(copy.ready()).isTrue());
    }

    @Test
    void restore_whenRecoveryIsOff_thenNoAnswer() {
        world.table(LIVE).recoverySince = Optional.empty();

        assertThatThrownBy(() -> copies().restore(LIVE, COPY, latest())).isInstanceOf(Unanswered.class);
        assertThat(world.there(COPY)).isFalse();
    }

    @Test
    void equip_whenTheCopyIsThere_thenStepByStepLikeTheLiveTable() {
        restored();
        Settings live = copies().settings(LIVE);
        assertThat(live).isEqualTo(new Settings(true, true, Optional.of("NEW_AND_OLD_IMAGES"), Optional.of("expiresAt")));
        assertThat(copies().settings(COPY)).isEqualTo(new Settings(false, false, Optional.empty(), Optional.empty()));

        for (int step = 0; step < 4; step++) {
            assertThat(copies().equip(LIVE, COPY, live)).isFalse();
        }

        assertThat(copies().equip(LIVE, COPY, live)).isTrue();
        assertThat(copies().settings(COPY)).isEqualTo(live);
    }

    @Test
    void equip_whenTheCopyIsNotThereYet_thenNothingIsSet() {
        copies().restore(LIVE, COPY, latest());

        assertThat(copies().equip(LIVE, COPY, copies().settings(LIVE))).isFalse();
        assertThat(copies().settings(COPY)).isEqualTo(new Settings(false, false, Optional.empty(), Optional.empty()));
    }

    @Test
    void remove_whenTheCopyIsProtected_thenItGoesAllTheSame() {
        restored();
        while (!copies().equip(LIVE, COPY, copies().settings(LIVE))) {
            assertThat(world.there(COPY)).isTrue();
        }

        for (int step = 0; step < 3 && !copies().remove(LIVE, COPY); step++) {
            assertThat(world.there(LIVE)).isTrue();
        }

        assertThat(world.there(COPY)).isFalse();
        assertThat(copies().remove(LIVE, COPY)).isTrue();
    }

    @Test
    void remove_whenThereIsNoCopy_thenItIsGone() {
        assertThat(copies().remove(LIVE, COPY)).isTrue();
    }

    @Test
    void copies_whenTheTableOfTheNameWasNotRestored_thenItIsLeftAlone() {
        world.create(COPY);

        assertThatThrownBy(() -> copies().restore(LIVE, COPY, latest())).isInstanceOf(Copies.NotACopy.class);
        assertThatThrownBy(() -> copies().look(LIVE, COPY)).isInstanceOf(Copies.NotACopy.class);
        assertThatThrownBy(() -> copies().equip(LIVE, COPY, copies().settings(LIVE))).isInstanceOf(Copies.NotACopy.class);
        assertThatThrownBy(() -> copies().remove(LIVE, COPY)).isInstanceOf(Copies.NotACopy.class)
                .hasMessageContaining("left alone");
        assertThat(world.there(COPY)).isTrue();
    }

    @Test
    void remove_whenTheTableIsACopyOfAnotherOne_thenItIsLeftAlone() {
        restored();
        world.declare("holdfast", "holdfast-Workflows", false);

        assertThatThrownBy(() -> copies().remove("holdfast-Workflows", COPY)).isInstanceOf(Copies.NotACopy.class);
        assertThatThrownBy(() -> copies().remove(LIVE, LIVE)).isInstanceOf(Copies.NotACopy.class);
        assertThat(world.there(COPY)).isTrue();
        assertThat(world.there(LIVE)).isTrue();
    }
}
