package dev.holdfast.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.EventStage;
import dev.holdfast.local.Repo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every file in {@code events/}, decoded as Lambda's runtime does, gets the answer that lies beside it and leaves behind
 * what that says. {@code holdfast events --write} writes the answers anew.
 */
class EventFilesTest {

    private static final List<String> LOG = new CopyOnWriteArrayList<>();
    private static EventStage stage;
    private static EventCheck check;

    @BeforeAll
    static void start(@TempDir Path scratch) {
        stage = EventWorld.stage(Repo.root(), scratch, (function, line) -> LOG.add(line));
        check = new EventCheck(stage, (id, event) -> stage.lambdas().invoke(stage.function(id).name(), event));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    static List<EventFile> files() {
        return EventFile.in(Repo.root().resolve("events"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void event_whenItComes_thenTheAnswerBesideIt(EventFile file) {
        LOG.clear();

        EventCheck.Outcome outcome = check.run(file);

        assertThat(outcome.happened()).as("%s, which holdfast events --write would write as %n%s", file.expectedFile(),
                outcome.text()).isEqualTo(file.expected());
        assertThat(LOG).noneMatch(line -> line.contains("@example.com"));
    }

    @Test
    void check_whenAnAnswerIsOtherwise_thenItIsSeen() {
        EventFile file = files().stream().filter(one -> one.name().equals("webhook/group-joined")).findFirst().orElseThrow();
        EventCheck.Outcome forged = new EventCheck(stage, (id, event) -> stage.lambdas().invoke(stage.function(id).name(),
                new String(event, StandardCharsets.UTF_8).replace("newsletter", "letters").getBytes(StandardCharsets.UTF_8)))
                .run(file);

        assertThat(forged.asExpected()).isFalse();
    }

    @Test
    void functions_whenDeployed_thenEventsAskEachOfThem() {
        assertThat(files().stream().map(EventFile::function).distinct()).containsExactlyInAnyOrderElementsOf(stage.functions());
    }
}
