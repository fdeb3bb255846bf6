package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The events to try the functions with: each one can be read, and says beside it what it is answered with. */
class EventsTest {

    private static final String EXPECTED = ".expected.json";

    private final List<Path> files = Repository.files(path -> path.matches("events/(?!world/)[^/]+/.*"));

    @Test
    void events_whenCommitted_thenEachIsACaseOfAFunctionWithItsAnswer() {
        Set<String> events = new TreeSet<>();
        Set<String> answers = new TreeSet<>();
        for (Path file : files) {
            String name = Repository.name(file);
            assertThat(name).matches("events/[a-z-]+/[a-z0-9-]+(?:\\.expected)?\\.json");
            if (name.endsWith(EXPECTED)) {
                answers.add(name.substring(0, name.length() - EXPECTED.length()));
            } else {
                events.add(name.substring(0, name.length() - ".json".length()));
            }
        }
        assertThat(events).isNotEmpty().isEqualTo(answers);
    }

    @Test
    void events_whenRead_thenEachIsOneJsonObject() {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            try {
                if (!mapper.readTree(Repository.text(Repository.name(file))).isObject()) {
                    wrong.add(Repository.name(file) + " is no object");
                }
            } catch (JsonProcessingException e) {
                wrong.add(Repository.name(file) + ": " + e.getMessage());
            }
        }
        assertThat(wrong).isEmpty();
    }
}
