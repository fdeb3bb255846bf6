package dev.holdfast.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.journal.JournalEntry;
import dev.holdfast.memory.InMemoryExecutions;
import dev.holdfast.memory.InMemoryPositions;
import dev.holdfast.memory.InMemorySources;
import dev.holdfast.memory.InMemoryStores;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.position.Status;
import dev.holdfast.restore.Order;
import dev.holdfast.restore.Scope;
import dev.holdfast.restore.Tally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RestoreHandlerTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-29T08:30:00Z");
    private static final int MOST_BYTES = 256 * 1024;

    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemorySources sources = new InMemorySources((workflow, to) -> { }, () -> name ->
            executions.running(name).isPresent());
    private final FakeContext context = new FakeContext();
    private final RestoreHandler handler = new RestoreHandler(wiring());

    private Wiring wiring() {
        return new Wiring(Map.of("STACK_NAME", "holdfast"), Clock.fixed(NOW, ZoneOffset.UTC), stores, InMemoryServices.starting(executions), sources);
    }

    private static Position waiting(String subscriber) {
        return Position.enter(EnrolmentId.of("welcome", "acme", subscriber, "", 1), "acme", subscriber, "welcome",
                "0123456789abcdef", "", "wh_1", "wait2", NOW.plusSeconds(3600), NOW.minusSeconds(3600));
    }

    private Map<String, Object> ask(String what, Map<String, Object> state) throws IOException {
        Map<String, Object> answer = handler.handleRequest(Map.of("do", what, "name", "2026-01-29T08-30-00Z",
                "began", "2026-01-29T08:30:00.000Z", "state", state), context);
        return read(JSON.writeValueAsString(answer));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String json) throws IOException {
        return JSON.readValue(json, Map.class);
    }

    /** As the machine does it, through JSON from state to state. */
    private Map<String, Object> run(String order) throws IOException {
        Map<String, Object> state = read("{\"order\":" + order + "}");
        int turns = 0;
        while (!Boolean.TRUE.equals(state.get("finished"))) {
            state = ask("turn", state);
            assertThat(++turns).as("turns").isLessThan(20);
        }
        return state;
    }

    @Test
    void turn_whenRowsAndExecutionsAreLost_thenAllIsBackFromTheJournalAndTheCopy() throws IOException {
        Position ann = waiting("ann");
        Position ben = waiting("ben");
        sources.journal().append(List.of(new JournalEntry.Written("1", NOW, ann, Optional.empty())));
        InMemoryPositions copy = new InMemoryPositions();
        copy.create(ben);
        sources.copy("positions-copy", copy);

        Map<String, Object> end = run("""
                {"from":["JOURNAL","COPY"],"copies":[{"table":"positions-copy","until":"2026-01-29T08:00:00Z"}],
                 "restart":"PUT_BACK","slices":2}""");

        assertThat(stores.positions().find(ann.enrolment())).get().matches(ann::samePlace);
        assertThat(stores.positions().find(ben.enrolment())).get().matches(ben::samePlace);
        assertThat(executions.running()).hasSize(2);
        assertThat(end).containsEntry("turns", 5).containsEntry("finished", true).doesNotContainKey("cursor");
        assertThat(JSON.writeValueAsString(end.get("done"))).contains("\"back\":{\"JOURNAL\":1,\"COPY\":1},\"restarted\":2");
        assertThat(context.log()).contains("\"phase\":\"BOOKS\"").contains("\"restarted\":2");
    }

    @Test
    void turn_whenOrderedWithNothing_thenTheDefaultsAreSaidAndTheMissingAreStarted() throws IOException {
        stores.positions().create(waiting("ann"));
        stores.positions().create(waiting("ben"));
        executions.start(waiting("ben"));

        Map<String, Object> end = run("{}");

        assertThat(executions.running()).hasSize(2);
        assertThat(stores.positions().find(waiting("ben").enrolment())).get()
                .satisfies(p -> assertThat(p.generation()).isEqualTo(1));
        assertThat(JSON.writeValueAsString(end.get("order"))).contains("\"id\":\"2026-01-29T08-30-00Z\"",
                "\"began\":\"2026-01-29T08:30:00.000Z\"", "\"restart\":\"MISSING\"", "\"sendsPerSecond\":14.0");
    }

    /** AWS promises ISO 8601 (https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html). */
    @Test
    void turn_whenTheMachineTellsItsStartWithAnOffset_thenTheSameInstant() throws IOException {
        Map<String, Object> answer = handler.handleRequest(Map.of("do", "turn", "name", "2026-01-29T08-30-00Z",
                "began", "2026-01-29T10:30:00.123456+02:00", "state", read("{\"order\":{}}")), context);

        assertThat(JSON.writeValueAsString(answer)).contains("\"began\":\"2026-01-29T08:30:00.123Z\"");
    }

    @Test
    void turn_whenItIsDoneAgain_thenTheSameComesOfIt() throws IOException {
        stores.positions().create(waiting("ann"));
        Map<String, Object> state = read("{\"order\":{\"restart\":\"ALL\"}}");
        while (!Boolean.TRUE.equals(state.get("finished"))) {
            Map<String, Object> once = ask("turn", state);
            assertThat(ask("turn", state)).isEqualTo(once);
            state = once;
        }
        assertThat(stores.positions().find(waiting("ann").enrolment())).get()
                .satisfies(p -> assertThat(p.generation()).isEqualTo(2));
    }

    @Test
    void plan_whenAsked_thenNothingIsDone() throws IOException {
        sources.journal().append(List.of(new JournalEntry.Written("1", NOW.minus(Duration.ofHours(2)),
                waiting("ann"), Optional.empty())));

        Map<String, Object> plan = ask("plan", read("{\"order\":{\"from\":[\"JOURNAL\"],\"restart\":\"PUT_BACK\"}}"));

        assertThat(JSON.writeValueAsString(plan.get("done"))).contains("\"back\":{\"JOURNAL\":1}");
        assertThat(stores.positions().all()).isEmpty();
    }

    @Test
    void report_whenDone_thenTheLogAndTheMetricsSayIt() throws IOException {
        stores.positions().create(waiting("ann"));
        ask("report", run("{\"restart\":\"ALL\"}"));

        assertThat(context.log()).contains("\"what\":\"restore report\"", "\"Namespace\":\"Holdfast/Restore\"",
                "\"Restarted\":1", "\"account\":\"acme\"");
    }

    @Test
    void handle_whenAskedForSomethingElse_thenRefused() {
        assertThatThrownBy(() -> ask("turn", read("{\"order\":{\"restart\":\"SOME\"}}")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("SOME");
        assertThatThrownBy(() -> ask("dance", read("{\"order\":{}}"))).hasMessageContaining("dance");
        assertThatThrownBy(() -> ask("turn", read("{\"format\":2,\"order\":{}}"))).hasMessageContaining("format 2");
    }

    @Test
    void state_whenThereAreManyAccountsAndManyAreHeld_thenItStillTravelsAndNobodyIsLostInTheSum() throws IOException {
        Map<Tally.Queue, Tally.Count> queues = new HashMap<>();
        List<Tally.Held> held = new ArrayList<>();
        List<EnrolmentId> unknown = new ArrayList<>();
        for (int n = 0; n < 5_000; n++) {
            queues.put(new Tally.Queue("account-with-a-long-name-" + n, "workflow-with-a-long-name-" + n),
                    new Tally.Count(Map.of(), 1, 2, 3, 4));
        }
        for (int n = 0; n < Tally.NAMED; n++) {
            unknown.add(new EnrolmentId("x".repeat(67) + n % 100));
            held.add(new Tally.Held(unknown.get(n), "account-with-a-long-name", "step-with-a-long-name", "because ".repeat(25)));
        }
        Order order = new Order("id", NOW, NOW, Scope.EVERYTHING, Set.of(), Order.Restart.ALL, 1, 14);
        RestoreState state = new RestoreState(order, List.of(), Optional.empty(), new Tally(queues, held, unknown, unknown), 9, NOW, true);

        String json = JSON.writeValueAsString(RestoreJson.encode(state));
        assertThat(json.getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES * 3 / 4);
        RestoreState back = RestoreJson.decode(read(json), "other", NOW.plusSeconds(1), 1);
        assertThat(back.done().total()).isEqualTo(state.done().total());
        assertThat(back.done().held()).isEqualTo(held);
        assertThat(back.order()).isEqualTo(order);
        assertThat(JSON.writeValueAsString(RestoreJson.encode(back))).isEqualTo(json);
    }

    @Test
    void state_whenAnExecutionHasHadEnough_thenItSaysSoAndTheNextOneGoesOn() {
        Order order = new Order("id", NOW, NOW, Scope.EVERYTHING, Set.of(), Order.Restart.ALL, 1, 14);
        for (int turns : new int[] {0, 1, 2_399, 2_400, 2_401, 4_800}) {
            assertThat(RestoreJson.encode(new RestoreState(order, List.of(), Optional.empty(), Tally.NONE, turns, NOW, false)))
                    .as("after %s", turns).containsEntry("enough", turns == 2_400 || turns == 4_800);
        }
    }
}
