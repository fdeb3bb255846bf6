package dev.holdfast.local.stepfunctions;

import static dev.holdfast.local.stepfunctions.ServiceUnderTest.IN_A_DAY;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.IN_A_MONTH;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.INVOKE;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.START;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.WAIT_THEN_SEND;
import static dev.holdfast.local.stepfunctions.ServiceUnderTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The edges on which a restore depends. */
class ServiceEdgesTest {

    private ServiceUnderTest test = new ServiceUnderTest();

    private String machine() {
        return test.machine("welcome", WAIT_THEN_SEND);
    }

    @Test
    void start_whenTheSameNameAndInputStillRun_thenItAnswersWhatItAnsweredThen() {
        String machine = machine();
        ExecutionDescription first = test.service.executions().start(machine, Optional.of("e-g1"), IN_A_DAY);
        test.time.advance(Duration.ofHours(5));

        ExecutionDescription again = test.service.executions().start(machine, Optional.of("e-g1"), IN_A_DAY);

        assertThat(again.arn()).isEqualTo(first.arn());
        assertThat(again.started()).isEqualTo(START);
        assertThat(test.service.statistics().started()).isEqualTo(1);
    }

    @Test
    void start_whenTheInputDiffers_thenTheNameIsTaken() {
        String machine = machine();
        test.start(machine, "e-g1", IN_A_DAY);

        assertRefused("ExecutionAlreadyExists", () -> test.start(machine, "e-g1", IN_A_MONTH));
    }

    @Test
    void start_whenAnotherMachineHasTheName_thenTheNameIsTakenInTheWholeRegion() {
        test.start(machine(), "e-g1", IN_A_DAY);
        String other = test.machine("other", WAIT_THEN_SEND);

        assertRefused("ExecutionAlreadyExists", () -> test.start(other, "e-g1", IN_A_DAY));
    }

    @Test
    void name_whenTheExecutionHasClosed_thenItIsBurntForNinetyDaysFromThen() {
        String machine = machine();
        test.start(machine, "e-g1", IN_A_DAY);
        test.time.runUntilIdle();

        test.time.advance(Duration.ofDays(90).minusSeconds(1));
        assertRefused("ExecutionAlreadyExists", () -> test.start(machine, "e-g1", IN_A_DAY));
        test.time.advance(Duration.ofSeconds(1));

        assertThat(test.service.executions().start(machine, Optional.of("e-g1"), IN_A_DAY).status())
                .isEqualTo(ExecutionStatus.RUNNING);
    }

    @Test
    void name_whenItsMachineIsDeletedAndMadeAgain_thenItIsStillBurnt() {
        String machine = machine();
        String arn = test.start(machine, "e-g1", IN_A_DAY);
        test.service.machines().delete(machine.substring(0, machine.lastIndexOf(':')));
        test.time.runUntilIdle();
        String again = machine();

        assertRefused("ExecutionAlreadyExists", () -> test.start(again, "e-g1", IN_A_DAY));
        assertRefused("ExecutionDoesNotExist", () -> test.describe(arn));
    }

    @Test
    void history_whenNinetyDaysHavePassed_thenItIsGone() {
        String arn = test.start(machine(), "e-g1", IN_A_DAY);
        test.time.runUntilIdle();
        test.time.advance(Duration.ofDays(89));
        assertThat(test.eventTypes(arn)).isNotEmpty();

        test.time.advance(Duration.ofDays(1));

        assertRefused("ExecutionDoesNotExist", () -> test.eventTypes(arn));
    }

    @Test
    void names_whenTheyAreTooLongOrStrange_thenTheyAreRefused() {
        String machine = machine();

        assertThat(test.start(machine, "x".repeat(80), IN_A_DAY)).endsWith("x");
        for (String name : List.of("x".repeat(81), "a b", "a:b", "a/b", "a\u0007", "", "<a>", "a*")) {
            assertRefused("InvalidName", () -> test.start(machine, name, IN_A_DAY));
        }
    }

    @Test
    void input_whenItIsNoJsonOrTooLarge_thenItIsRefused() {
        String machine = machine();

        assertRefused("InvalidExecutionInput", () -> test.start(machine, "e", "{"));
        assertRefused("InvalidExecutionInput", () -> test.start(machine, "e", "{} {}"));
        assertRefused("InvalidExecutionInput", () -> test.start(machine, "e", "\"" + "x".repeat(262_143) + "\""));
        assertThat(test.start(machine, "e", "\"" + "x".repeat(262_142) + "\"")).isNotEmpty();
    }

    @Test
    void update_whenSomebodyIsOnTheWay_thenTheyKeepTheirDefinition() {
        String version = machine();
        String unqualified = version.substring(0, version.lastIndexOf(':'));
        String old = test.start(version, "old", IN_A_DAY);
        test.service.machines().update(unqualified, MachineChange.published(
                ServiceUnderTest.definition("\"ended\": {\"Type\": \"Succeed\"}")));
        String viaVersion = test.start(version, "pinned", IN_A_DAY);
        String latest = test.start(unqualified, "latest", IN_A_DAY);

        test.time.runUntilIdle();

        assertThat(test.eventTypes(old)).contains("TaskSucceeded");
        assertThat(test.eventTypes(viaVersion)).contains("TaskSucceeded");
        assertThat(test.eventTypes(latest)).contains("SucceedStateEntered");
        assertThat(test.describe(latest).versionArn()).isEmpty();
        assertThat(test.describe(viaVersion).versionArn()).contains(version);
    }

    @Test
    void deletion_whenPeopleWait_thenTheyLiveUntilTheirWaitEndsAndThenFail() {
        String version = machine();
        String machine = version.substring(0, version.lastIndexOf(':'));
        String arn = test.start(version, "e-g1", IN_A_DAY);
        test.time.advance(Duration.ofHours(1));

        test.service.machines().delete(machine);
        test.time.advance(Duration.ofHours(22));

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(test.service.machines().describe(machine).deleting()).isTrue();
        assertRefused("StateMachineDeleting", () -> test.start(machine, "e-g2", IN_A_DAY));
        assertRefused("StateMachineDeleting", this::machine);
        assertRefused("StateMachineDoesNotExist", () -> test.service.machines().describe(version));
        test.time.advance(Duration.ofHours(2));

        assertThat(test.requests).isEmpty();
        assertThat(test.service.statistics().failed()).isEqualTo(1);
        assertRefused("StateMachineDoesNotExist", () -> test.service.machines().describe(machine));
    }

    @Test
    void deletion_whenAnotherStillWaits_thenTheFailedOneSaysWhy() {
        String version = machine();
        String first = test.start(version, "first", IN_A_DAY);
        test.start(version, "second", IN_A_MONTH);
        test.time.advance(Duration.ofHours(1));

        test.service.machines().delete(version.substring(0, version.lastIndexOf(':')));
        test.time.advance(Duration.ofDays(2));

        assertThat(test.describe(first).error()).contains("States.Runtime");
        assertThat(test.describe(first).cause().orElseThrow()).contains("has been deleted");
        assertRefused("ExecutionNotRedrivable", () -> test.service.executions().redrive(first, Optional.empty()));
    }

    @Test
    void versionDeletion_whenSomebodyIsOnTheWay_thenTheyGoOn() {
        String version = machine();
        String arn = test.start(version, "e", IN_A_DAY);

        test.service.machines().deleteVersion(version);
        test.time.runUntilIdle();

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertRefused("StateMachineDoesNotExist", () -> test.start(version, "f", IN_A_DAY));
    }

    @Test
    void versionDeletion_whenAnAliasLeadsToIt_thenItIsRefused() {
        String version = machine();
        test.service.aliases().create("live", List.of(new MachineAlias.Route(version, 100)), Optional.empty());

        assertRefused("ConflictException", () -> test.service.machines().deleteVersion(version));
    }

    @Test
    void alias_whenItSplitsStarts_thenBothVersionsGetAboutTheirShare() {
        String one = machine();
        String two = test.service.machines().update(one.substring(0, one.lastIndexOf(':')),
                MachineChange.published(ServiceUnderTest.definition("\"ended\": {\"Type\": \"Succeed\"}"))).arn();
        String alias = test.service.aliases().create("live", List.of(new MachineAlias.Route(one, 80),
                new MachineAlias.Route(two, 20)), Optional.empty()).arn();

        for (int at = 0; at < 1_000; at++) {
            test.start(alias, "e" + at, IN_A_DAY);
        }

        assertThat(test.service.executions().list(one, Optional.empty(), Long.MAX_VALUE, 1_000).size()).isBetween(750, 850);
        assertThat(test.service.executions().list(alias, Optional.empty(), Long.MAX_VALUE, 2_000)).hasSize(1_000);
    }

    @Test
    void redrive_whenATaskFailed_thenItGoesOnThereWithItsRetriesBack() {
        String states = """
                "before": {%s, "Next": "send"},
                "send": {%s, "Retry": [{"ErrorEquals": ["Flaky"], "MaxAttempts": 1}], "End": true}"""
                .formatted(INVOKE, INVOKE);
        String arn = test.start(test.machine("m", states), "e", "{\"a\": 1}");
        test.next(request -> TaskOutcome.succeeded(request.payload()))
                .next(TaskOutcome.failed("Flaky", "1")).next(TaskOutcome.failed("Flaky", "2"));
        test.time.runUntilIdle();
        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.FAILED);
        test.time.advance(Duration.ofDays(13));
        test.next(TaskOutcome.failed("Flaky", "3"));

        test.service.executions().redrive(arn, Optional.empty());
        test.time.runUntilIdle();

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(test.requests).extracting(TaskRequest::state)
                .containsExactly("before", "send", "send", "send", "send");
        assertThat(test.eventTypes(arn)).containsSubsequence("ExecutionFailed", "ExecutionRedriven", "TaskScheduled",
                "TaskStarted", "TaskFailed", "TaskScheduled", "TaskStarted", "TaskSucceeded", "ExecutionSucceeded");
        assertThat(test.eventTypes(arn)).filteredOn("TaskStateEntered"::equals).hasSize(2);
    }

    @Test
    void redrive_whenItIsTooLateOrWell_thenTheServiceSaysWhy() {
        String machine = machine();
        String well = test.start(machine, "well", IN_A_DAY);
        String stopped = test.start(machine, "stopped", IN_A_MONTH);
        test.service.executions().stop(stopped, Optional.empty(), Optional.empty());
        test.time.runUntilIdle();
        test.time.runUntil(START.plus(Duration.ofDays(14)));

        assertThatThrownBy(() -> test.service.executions().redrive(well, Optional.empty()))
                .hasMessage("Execution is SUCCEEDED and cannot be redriven");
        assertThatThrownBy(() -> test.service.executions().redrive(stopped, Optional.empty()))
                .hasMessage("Execution redrivable period exceeded");
    }

    @Test
    void redrive_whenItWasStoppedInAWaitThatIsPast_thenItGoesOnAtOnce() {
        String arn = test.start(machine(), "e", IN_A_DAY);
        test.time.advance(Duration.ofHours(1));
        test.service.executions().stop(arn, Optional.empty(), Optional.empty());
        test.time.advance(Duration.ofDays(5));

        test.service.executions().redrive(arn, Optional.empty());
        test.time.runUntilIdle();

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(test.describe(arn).stopped()).contains(START.plus(Duration.ofDays(5)).plus(Duration.ofHours(1)));
    }

    @Test
    void redrive_whenItWasStoppedBeforeItsFirstState_thenItEntersThatStateNow() {
        String arn = test.start(test.machine("m", "\"send\": {%s, \"End\": true}".formatted(INVOKE)), "e", "{}");
        test.service.executions().stop(arn, Optional.empty(), Optional.empty());

        test.service.executions().redrive(arn, Optional.empty());
        test.time.runUntilIdle();

        assertThat(test.eventTypes(arn)).containsExactly("ExecutionStarted", "ExecutionAborted", "ExecutionRedriven",
                "TaskStateEntered", "TaskScheduled", "TaskStarted", "TaskSucceeded", "TaskStateExited",
                "ExecutionSucceeded");
    }

    @Test
    void descriptions_whenTheServiceLags_thenTheyShowThePast() {
        test = new ServiceUnderTest(Settings.standard().withLag(Duration.ofSeconds(5)));
        String machine = machine();
        String arn = test.start(machine, "e", "{\"wakeAt\": \"2026-01-01T01:00:00Z\"}");

        assertRefused("ExecutionDoesNotExist", () -> test.describe(arn));
        assertThat(test.service.executions().list(machine, Optional.empty(), Long.MAX_VALUE, 10)).isEmpty();
        test.time.advance(Duration.ofHours(1));

        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertRefused("ExecutionAlreadyExists",
                () -> test.start(machine, "e", "{\"wakeAt\": \"2026-01-01T01:00:00Z\"}"));
        test.time.advance(Duration.ofSeconds(5));
        assertThat(test.describe(arn).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void accident_whenEverythingIsStopped_thenNothingHappensAnyMore() {
        String machine = machine();
        for (int at = 0; at < 10; at++) {
            test.start(machine, "e" + at, IN_A_DAY);
        }
        test.time.advance(Duration.ofHours(1));

        assertThat(test.service.executions().stopAll("Accident", "a wrong query")).isEqualTo(10);
        test.time.runUntilIdle();

        assertThat(test.requests).isEmpty();
        assertThat(test.service.statistics().aborted()).isEqualTo(10);
        assertThat(test.service.statistics().open()).isZero();
    }

    @Test
    void histories_whenTheyAreOnlyCounted_thenTheyAreRefusedInsteadOfEmpty() {
        test = new ServiceUnderTest(Settings.standard().with(Settings.Histories.COUNTED));
        String arn = test.start(machine(), "e", IN_A_DAY);
        test.time.runUntilIdle();

        assertThat(test.describe(arn).events()).isEqualTo(9);
        assertRefused("ValidationException", () -> test.eventTypes(arn));
    }
}
