package dev.holdfast.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Options;
import dev.holdfast.local.Repo;
import dev.holdfast.local.StandIn;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.time.VirtualTime;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.workflow.Workflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator types for people on hold, and to erase one, against a stand-in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeldCommandTest {
    private static final Instant START = Instant.parse("2027-03-02T10:00:00Z");

    private final StandIn standIn = StandIn.start(Options.of(Repo.root(), 1), new VirtualTime(START));
    private final Wiring wiring = standIn.wiring();
    private final Workflow workflow = standIn.publish().stream().filter(w -> w.name().equals("welcome-series")).findFirst()
            .orElseThrow();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @AfterAll
    void close() {
        standIn.close();
    }

    @BeforeEach
    void listen() {
        out = new StringWriter();
        err = new StringWriter();
    }

    private int run(String... arguments) {
        listen();
        return Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of(arguments), Stream.of("--endpoint", standIn.endpoint().toString()))
                        .toArray(String[]::new));
    }

    /** Somebody of an account of their own who is on hold, last seen at the first step. */
    private Position held(String account, String who) {
        wiring.accounts().save(new Account(account, account, "owner@" + account + ".example.com", account
                + " <hello@example.com>", "1 Main Street", ZoneId.of("UTC"), List.of()));
        wiring.subscribers().create(Subscriber.create(account, who, who + "@example.com", START, "import"));
        Position first = Position.enter(EnrolmentId.of(workflow.name(), account, who, "", 1), account, who, workflow.name(),
                workflow.hash(), "", "", workflow.firstStep(), START, START);
        Position held = first.resting(Status.HELD, "DOOR says hello, but knows nothing after " + START, START);
        wiring.positions().create(first);
        wiring.positions().replace(held);
        return held;
    }

    private Position row(Position before) {
        return wiring.positions().find(before.enrolment()).orElseThrow();
    }

    @Test
    void list_whenSomeAreOnHold_thenWhoWhereAndWhy() throws IOException {
        Position ann = held("listed", "ann");
        held("other", "bob");

        assertThat(run("held", "list", "--account", "listed")).isZero();
        assertThat(out.toString()).contains("listed welcome-series", ann.enrolment() + "  ann  last seen at hello",
                "knows nothing after", "On hold: 1").doesNotContain("bob");
        assertThat(err.toString()).contains("Next: holdfast held restore");

        assertThat(run("held", "list", "--account", "listed", "--json")).isZero();
        JsonNode one = new ObjectMapper().readTree(out.toString()).path("held").get(0);
        assertThat(one.path("enrolment").asText()).isEqualTo(ann.enrolment().value());
        assertThat(one.path("lastSeenAt").asText()).isEqualTo("hello");
    }

    @Test
    void restore_whenForOnePersonToAStep_thenTheyStandThereAndTheirExecutionRuns() {
        Position ann = held("restored", "ann");

        assertThat(run("held", "restore", "--enrolment", ann.enrolment().value(), "--step", "wait2")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("stands at wait2", "Done: 1, not done: 0");
        assertThat(row(ann).step()).isEqualTo("wait2");
        assertThat(standIn.operations().running().listed()).accepts(row(ann).executionName());

        Position first = row(ann);
        assertThat(run("held", "restore", "--enrolment", ann.enrolment().value(), "--step", "wait2")).as("again").isZero();
        assertThat(row(ann)).isEqualTo(first);
        assertThat(run("held", "leave", "--enrolment", ann.enrolment().value())).isEqualTo(1);
        assertThat(out.toString()).contains("is not on hold: ACTIVE at wait2");
    }

    @Test
    void restore_whenTheStepIsNone_thenTheStepsAreNamedAndNothingIsDone() {
        Position ann = held("wrong", "ann");

        assertThat(run("held", "restore", "--enrolment", ann.enrolment().value(), "--step", "wait3")).isEqualTo(2);
        assertThat(err.toString()).contains("has no step \"wait3\"", "write one of hello, wait2");
        assertThat(row(ann)).isEqualTo(ann);
    }

    @Test
    void choices_whenForAWorkflow_thenForEverybodyOfThatAccountInIt() throws IOException {
        List<Position> mine = List.of(held("bulk", "ann"), held("bulk", "bob"));
        Position other = held("not-bulk", "cyd");

        assertThat(run("held", "start-over", "--account", "bulk", "--workflow", "welcome-series", "--json")).as(err.toString()).isZero();
        JsonNode done = new ObjectMapper().readTree(out.toString());
        assertThat(done.path("done").asInt()).isEqualTo(2);
        assertThat(mine).allSatisfy(p -> assertThat(row(p).status()).isEqualTo(Status.ACTIVE));
        assertThat(row(other)).isEqualTo(other);

        assertThat(run("held", "leave", "--account", "not-bulk", "--workflow", "welcome-series")).isZero();
        assertThat(row(other).status()).isEqualTo(Status.EXITED);
        assertThat(run("held", "leave", "--account", "not-bulk", "--workflow", "welcome-series")).as("nobody is left").isZero();
        assertThat(err.toString()).contains("Nobody is on hold there");
    }

    @Test
    void tell_whenRunTwice_thenTheOwnerGetsOneEmail() {
        held("told", "ann");
        String[] command = {"held", "tell", "--id", "2027-03-02T09-30-00Z", "--lost-at", "2027-03-02T09:00:00Z", "--because",
            "A wrong query deleted it.", "--account", "told"};

        assertThat(run(command)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("told  told");
        assertThat(run(command)).isZero();
        assertThat(out.toString()).contains("told  told before");

        List<SentMail> mails = standIn.inbox().all().stream().filter(m -> m.to().contains("owner@told.example.com")).toList();
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text().orElseThrow()).contains("at 09:00 on Tuesday, 2 March 2027 (UTC)", "A wrong query deleted it.",
                "On hold: 1 person", "holdfast held list --account told");
    }

    @Test
    void erase_whenTyped_thenThePersonIsErasedAndAgainItIsStillSo() throws IOException {
        Position ann = held("erased", "ann");

        assertThat(run("erase", "--account", "erased", "--subscriber", "ann", "--json")).as(err.toString()).isZero();
        assertThat(new ObjectMapper().readTree(out.toString()).path("ended").asInt()).isEqualTo(1);
        assertThat(wiring.subscribers().find("erased", "ann")).isEmpty();
        assertThat(row(ann).erased()).isTrue();

        assertThat(run("erase", "--account", "erased", "--subscriber", "ann")).isZero();
        assertThat(out.toString()).contains("erased/ann is erased as of", "0 were ended now");
    }

    @ParameterizedTest
    @ValueSource(strings = {"held restore", "held leave --account acme", "held start-over --enrolment a_b", "held tell --id today",
        "held leave --account acme --workflow w --rate 0", "erase --account acme", "held"})
    void command_whenSomethingIsWrong_thenStatusTwoAndSaidWhat(String wrong) {
        assertThat(run(wrong.split(" "))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(out.toString()).isEmpty();
    }
}
