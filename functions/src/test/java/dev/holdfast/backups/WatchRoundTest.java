package dev.holdfast.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever listens outside hears of every watch, also of one that breaks. */
class WatchRoundTest {

    private final Guarded world = new Guarded();
    private final List<String> heard = new ArrayList<>();
    private boolean deaf;

    private final DeadMansSwitch outside = new DeadMansSwitch() {
        @Override
        public boolean start() {
            return hear("start");
        }

        @Override
        public boolean success(String text) {
            return hear("success: " + text);
        }

        @Override
        public boolean fail(String text) {
            return hear("fail: " + text);
        }

        private boolean hear(String ping) {
            heard.add(ping);
            return !deaf;
        }
    };

    @Test
    void run_whenNothingIsFound_thenStartAndSuccess() {
        WatchRound.Result result = new WatchRound(world.watch, outside).run(Guarded.STACK);

        assertThat(result.reportOrThrow().good()).isTrue();
        assertThat(result.pingsUnheard()).isZero();
        assertThat(heard).containsExactly("start", "success: 3 tables of holdfast can be brought back.\n");
    }

    @Test
    void run_whenSomethingIsFound_thenAFailureThatSaysWhatAndWhatToDo() {
        world.positions().recoverySince = Optional.empty();

        new WatchRound(world.watch, outside).run(Guarded.STACK);

        assertThat(heard).hasSize(2);
        assertThat(heard.get(1)).startsWith("fail: 1 finding on 3 tables of holdfast.\n- RECOVERY_OFF: " + Guarded.POSITIONS
                + ": point-in-time recovery is off\n  Turn it on at once: aws dynamodb update-continuous-backups --table-name "
                + Guarded.POSITIONS);
    }

    @Test
    void run_whenTheWatchThrows_thenAFailureIsHeardAndTheCallerIsTold() {
        Watch broken = new Watch(new Watch.Sources(world.aws.tables(), world.aws.points(), world.aws.keys(),
                world.aws.journal(), world.drills, world.memory), Limits.standard(), () -> {
                    throw new IllegalStateException("no clock");
                });

        WatchRound.Result result = new WatchRound(broken, outside).run(Guarded.STACK);

        assertThat(heard).containsExactly("start",
                "fail: The watch over the backups of holdfast could not finish: java.lang.IllegalStateException: no clock");
        assertThat(result.report()).isEmpty();
        assertThatThrownBy(result::reportOrThrow).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void run_whenTheMachineBreaks_thenAFailureIsHeardAllTheSame() {
        world.aws.silence("recovery", "", () -> {
            throw new NoClassDefFoundError("software/amazon/awssdk/Anything");
        });

        WatchRound.Result result = new WatchRound(world.watch, outside).run(Guarded.STACK);

        assertThat(heard.get(1)).startsWith("fail: ").contains("NoClassDefFoundError");
        assertThatThrownBy(result::reportOrThrow).isInstanceOf(NoClassDefFoundError.class);
    }

    @Test
    void run_whenNobodyHears_thenTheWatchIsDoneAndThePingsAreCounted() {
        deaf = true;

        WatchRound.Result result = new WatchRound(world.watch, outside).run(Guarded.STACK);

        assertThat(result.reportOrThrow().good()).isTrue();
        assertThat(result.pingsUnheard()).isEqualTo(2);
    }
}
