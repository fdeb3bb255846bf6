package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.Options;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.subscriber.Account;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The first account and the first workflows of a deployment, written as somebody types it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublishCommandTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final StandIn standIn = StandIn.start(Options.of(Repo.root(), 1), new VirtualTime(Instant.parse("2027-03-02T10:00:00Z")));
    private final StringWriter err = new StringWriter();
    @TempDir
    private Path folder;

    @AfterAll
    void close() {
        standIn.close();
    }

    @Test
    void publish_whenTheAccountIsThere_thenItsWorkflowsAreLive() throws IOException {
        assertThat(account("acme", SECRET)).as(err.toString()).isZero();
        Account acme = standIn.wiring().accounts().find("acme").orElseThrow();
        assertThat(acme.webhookSecrets()).containsExactly(SECRET);
        assertThat(acme.sender()).isEqualTo("Acme <hello@example.com>");
        assertThat(acme.timezone()).isEqualTo(ZoneId.of("Europe/Vilnius"));

        assertThat(run("publish", "--account", "acme", "--workflow", "birthday", "--workflow", "webinar")).as(err.toString()).isZero();
        assertThat(standIn.wiring().workflows().live("acme")).extracting(live -> live.workflow().name())
                .containsExactlyInAnyOrder("birthday", "webinar");
        assertThat(standIn.wiring().workflows().live("acme")).allSatisfy(live ->
                assertThat(live.machine()).endsWith(":stateMachine:holdfast-" + live.workflow().name() + ":1"));
        assertThat(run("publish", "--account", "acme")).as("again: " + err).isZero();
        assertThat(standIn.wiring().workflows().live("acme")).hasSize(12);
    }

    @Test
    void publish_whenTheAccountIsNotThere_thenItSaysHowToWriteIt() {
        assertThat(run("publish", "--account", "nobody")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no account nobody", "holdfast account").doesNotContain("\tat ");
    }

    @Test
    void publish_whenTheMachineWasCompiledFromSomethingElse_thenNothingIsLive() throws IOException {
        assertThat(account("changed", SECRET)).isZero();
        Path workflows = Files.createDirectories(folder.resolve("changed"));
        Files.writeString(workflows.resolve("birthday.workflow.yaml"), Files.readString(Repo.root().resolve(
                "statemachines/birthday.workflow.yaml")).replaceFirst("email: [a-z0-9-]+", "email: another"));

        int status = run("publish", "--account", "changed", "--statemachines", workflows.toString());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("holdfast-birthday:1 was compiled from something else than").doesNotContain("\tat ");
        assertThat(standIn.wiring().workflows().live("changed")).isEmpty();
    }

    @Test
    void publish_whenAWorkflowIsNotHere_thenItIsNamed() throws IOException {
        assertThat(account("few", SECRET)).isZero();
        assertThat(run("publish", "--account", "few", "--workflow", "none-such")).isEqualTo(1);
        assertThat(err.toString()).contains("of [none-such] there are only []");
        assertThat(standIn.wiring().workflows().live("few")).isEmpty();
    }

    @Test
    void account_whenASecretIsTooShort_thenItIsRefusedAndNotPrinted() throws IOException {
        assertThat(account("short", "whsec_c2hvcnQ=")).isEqualTo(1);
        assertThat(err.toString()).contains("openssl rand -base64 32").doesNotContain("c2hvcnQ", "\tat ");
        assertThat(standIn.wiring().accounts().find("short")).isEmpty();
    }

    private int account(String id, String secret) throws IOException {
        Path secrets = Files.writeString(folder.resolve(id + ".secrets"), secret + "\n");
        return run("account", "--account", id, "--name", "Acme", "--owner", "owner@example.com", "--sender", "Acme <hello@example.com>",
                "--postal-address", "1 Main Street", "--timezone", "Europe/Vilnius", "--secrets", secrets.toString());
    }

    private int run(String... arguments) {
        return Main.commandLine().setErr(new PrintWriter(err, true)).execute(Stream.concat(Stream.of(arguments),
                Stream.of("--endpoint", standIn.endpoint().toString())).toArray(String[]::new));
    }
}
