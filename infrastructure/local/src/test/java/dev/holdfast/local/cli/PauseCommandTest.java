package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.subscriber.Account;
import dev.holdfast.workflow.Workflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Pausing and resuming a workflow as an operator types it, against a stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PauseCommandTest {

    private static final String ACCOUNT = "acme";

    private final StandIn standIn = StandIn.start(Options.of(Repo.root(), 1), new VirtualTime(Instant.parse("2027-03-02T10:00:00Z")));
    private final Wiring wiring = standIn.wiring();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeAll
    void twoAreLive() {
        wiring.accounts().save(new Account(ACCOUNT, "Acme", "owner@example.com", "Acme <hello@example.com>", "1 Main Street",
                ZoneId.of("UTC"), List.of()));
        for (Workflow workflow : standIn.publish()) {
            if (List.of("birthday", "webinar").contains(workflow.name())) {
                wiring.workflows().goLive(ACCOUNT, workflow.name(), workflow.hash());
            }
        }
    }

    @AfterAll
    void close() {
        standIn.close();
    }

    @Test
    void pause_whenTypedTwice_thenPausedOnceAndResumeSaysHowPeopleGoOn() throws IOException {
        assertThat(run("pause", "--account", ACCOUNT, "--workflow", "webinar")).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("webinar of acme is paused");
        assertThat(err.toString()).contains("stop at their next step and keep their place", "holdfast resume");
        assertThat(wiring.workflows().paused(ACCOUNT, "webinar")).isTrue();
        assertThat(wiring.workflows().paused(ACCOUNT, "birthday")).isFalse();
        assertThat(run("pause", "--account", ACCOUNT, "--workflow", "webinar")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("webinar of acme was already paused");

        assertThat(run("resume", "--account", ACCOUNT, "--workflow", "webinar", "--json")).isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(told).isEqualTo(new ObjectMapper().readTree(
                "{\"account\": \"acme\", \"workflow\": \"webinar\", \"paused\": false, \"changed\": true}"));
        assertThat(err.toString()).contains("holdfast sweep");
        assertThat(wiring.workflows().paused(ACCOUNT, "webinar")).isFalse();
        assertThat(run("resume", "--account", ACCOUNT, "--workflow", "webinar")).isZero();
        assertThat(out.toString()).isEqualToIgnoringNewLines("webinar of acme was already on");
    }

    @Test
    void pause_whenTheAccountOrTheWorkflowIsUnknown_thenItIsNamedAndNothingIsWritten() {
        for (String command : List.of("pause", "resume")) {
            assertThat(run(command, "--account", ACCOUNT, "--workflow", "webiner")).isEqualTo(1);
            assertThat(err.toString()).contains("has no workflow webiner; it has [birthday, webinar]").doesNotContain("\tat ");
            assertThat(run(command, "--account", "globex", "--workflow", "webinar")).isEqualTo(1);
            assertThat(err.toString()).contains("there is no account globex").doesNotContain("\tat ");
            assertThat(run(command, "--account", ACCOUNT)).as("without a workflow").isEqualTo(2);
        }
        assertThat(wiring.workflows().switches(ACCOUNT)).hasSize(2);
        assertThat(wiring.workflows().switches("globex")).isEmpty();
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--endpoint", standIn.endpoint().toString()))
                        .toArray(String[]::new));
    }
}
