package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.time.ScaledTime;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The script as a person runs it after sam deploy, against a stand-in on a port, whose minutes take a second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyDeploymentCommandTest {
    private static final double SPEED = 60;
    private static final String SIMULATOR = "success@simulator.amazonses.com";

    private final List<RuntimeException> failures = new CopyOnWriteArrayList<>();
    private final ScaledTime time = new ScaledTime(Instant.parse("2026-03-02T22:30:00Z"), SPEED, failures::add);
    private final StandIn standIn = StandIn.start(Options.of(Repo.root(), 1).withReaders(Readers.whoNeverOpen()), time);
    private final Wiring wiring = standIn.wiring();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @AfterAll
    void close() {
        assertThat(failures).isEmpty();
        // Time first: no event may find the tables gone.
        time.close();
        standIn.close();
    }

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
        standIn.lambdas().faults(LambdaFaults.none());
    }

    private int run(String... more) {
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("verify-deployment", "--endpoint", standIn.endpoint().toString(), "--sender",
                        "hello@example.com"), Stream.of(more)).toArray(String[]::new));
    }

    private Position row() {
        List<Position> rows = new ArrayList<>(wiring.positions().page(Optional.empty(), 500).positions());
        rows.removeIf(row -> !row.account().equals("verify-deployment") || !out.toString().contains(row.enrolment().value()));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void nothingIsLeft() {
        Position row = row();
        assertThat(row.status()).isEqualTo(Status.EXITED);
        assertThat(row.erased()).isTrue();
        assertThat(wiring.subscribers().find("verify-deployment", row.subscriber())).isEmpty();
        assertThat(standIn.stepFunctions().executions().isListed(row.executionName())).isFalse();
    }

    @Test
    void verify_whenEverythingWorks_thenSentKilledRestoredAndCleanedUp() {
        int before = standIn.inbox().size();

        assertThat(run("--url", standIn.endpoint().toString())).as("%s%n%s", out, err).isZero();

        assertThat(out.toString().lines().map(line -> line.replaceFirst("^(\\w+ +[\\w ]+):.*", "$1"))).containsExactly("ok      published",
                "ok      entered", "ok      sent", "ok      delivered", "ok      killed", "ok      came back by itself", "ok      restored", "ok      cleaned up",
                "ok      backups");
        assertThat(out.toString()).contains(", by a signed webhook", "-g2", "-g3");
        assertThat(standIn.inbox().all().subList(before, standIn.inbox().size())).singleElement()
                .satisfies(mail -> assertThat(mail.to()).containsExactly(SIMULATOR));
        nothingIsLeft();

        listen();
        assertThat(run("--url", standIn.endpoint().toString())).as("again, at once%n%s%n%s", out, err).isZero();
        nothingIsLeft();
    }

    @Test
    void verify_whenNoStepIsDone_thenItFailsAndCleansUpAllTheSame() {
        standIn.lambdas().faults((function, payload, number) -> function.endsWith("-StepFunction") ? LambdaFaults.Fault.LOST
                : LambdaFaults.Fault.NONE);

        assertThat(run("--patience", "3")).isEqualTo(1);

        assertThat(out.toString()).contains("FAILED  her first email did not come within 3 s", "ok      cleaned up");
        nothingIsLeft();
    }

    @Test
    void verify_whenTheEventAboutHerExecutionGetsLost_thenToldAndRestoredAllTheSame() {
        standIn.lambdas().faults((function, payload, number) -> function.endsWith("-ExecutionEndedFunction") ? LambdaFaults.Fault.LOST
                : LambdaFaults.Fault.NONE);

        assertThat(run()).as("%s%n%s", out, err).isZero();

        assertThat(out.toString()).contains("LATE    no event about it came within", "ok      restored: ", "-g2");
        nothingIsLeft();
    }

    @Test
    void verify_whenTheCommandIsWrong_thenTwo() {
        assertThat(run("--patience", "0")).isEqualTo(2);
        assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute("verify-deployment")).isEqualTo(2);
        assertThat(err.toString()).contains("--patience is a number of seconds", "--sender");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("cleans up", "--patience");
    }

    @Test
    void verify_whenThereIsNoSuchWorkflow_thenSaidWhichThereAre() {
        assertThat(run("--workflow", "nothing-like-it")).isEqualTo(1);

        assertThat(out.toString()).contains("FAILED  holdfast publish failed: of [nothing-like-it] there are only");
    }
}
