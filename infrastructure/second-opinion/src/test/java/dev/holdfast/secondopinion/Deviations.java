package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Where moto is known not to do what AWS does, from {@code infrastructure/second-opinion/deviations.yaml}. Nothing else is
 * excused, and what is excused has to show: an entry that is not needed any more fails.
 */
final class Deviations {

    private static final Path FILE = Machines.ROOT.resolve("infrastructure/second-opinion/deviations.yaml");

    /**
     * One entry.
     *
     * @param name    its name, unique in the file
     * @param service whose
     * @param shows   how it shows where two histories are compared; empty where a test of its own looks at it
     */
    record Deviation(String name, String service, List<Show> shows) {
    }

    /** A detail of an event, and what the two say there, as regular expressions of their JSON. */
    record Show(Pattern type, String field, Pattern standIn, Pattern moto) {

        boolean matches(Difference difference) {
            return type.matcher(difference.type()).matches() && field.equals(difference.field())
                    && standIn.matcher(difference.standIn().toString()).matches()
                    && moto.matcher(difference.other().toString()).matches();
        }
    }

    private final String service;
    private final Map<String, Deviation> known = new LinkedHashMap<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private final Set<String> sometimes = new TreeSet<>();
    private int asked;

    /** The entries of one service; the probes of another look after theirs. */
    Deviations(String service) {
        this.service = service;
        for (Object entry : (List<?>) new Load(LoadSettings.builder().setLabel(FILE.toString()).build())
                .loadFromString(text())) {
            Map<?, ?> fields = (Map<?, ?>) entry;
            for (String field : List.of("name", "service", "aws", "moto", "source")) {
                assertThat(fields.get(field)).as("%s of %s in %s", field, fields.get("name"), FILE).isInstanceOf(String.class);
            }
            if (fields.get("service").equals(service)) {
                String name = (String) fields.get("name");
                List<?> shows = fields.get("shows") instanceof List<?> list ? list : List.of();
                assertThat(known.put(name, new Deviation(name, service, shows.stream().map(Deviations::show).toList())))
                        .as("two entries %s in %s", name, FILE).isNull();
                if (Boolean.TRUE.equals(fields.get("sometimes"))) {
                    sometimes.add(name);
                }
            }
        }
    }

    /** What differs and is not excused. */
    List<Difference> unexcused(List<Difference> differences) {
        List<Difference> unexcused = new ArrayList<>();
        for (Difference difference : differences) {
            known.values().stream().filter(deviation -> deviation.shows().stream().anyMatch(show -> show.matches(difference)))
                    .findFirst().ifPresentOrElse(deviation -> seen.merge(deviation.name(), 1, Integer::sum),
                            () -> unexcused.add(difference));
        }
        return unexcused;
    }

    /**
     * Compares what moto does with what AWS documents.
     *
     * @param name       of the question; an entry of the same name excuses another answer than the documented one
     * @param documented what AWS's documentation says
     * @param moto       what moto did
     */
    void check(String name, Object documented, Object moto) {
        asked++;
        if (known.containsKey(name)) {
            seen.merge(name, 1, Integer::sum);
            assertThat(moto).as("moto is right about '%s' now: remove it from %s", name, FILE).isNotEqualTo(documented);
        } else {
            assertThat(moto).as("'%s': moto does not do what is documented", name).isEqualTo(documented);
        }
    }

    /** Says what was asked and what was known to be otherwise, and fails for what is not otherwise any more. */
    void conclude() {
        System.out.printf("Second opinion on %s: %d questions, %d deviations %s%n", service, asked, seen.size(), seen.keySet());
        assertAllShowed();
    }

    /** How often each entry showed. */
    Map<String, Integer> seen() {
        return Collections.unmodifiableMap(seen);
    }

    /** Fails for entries that did not show, save for those that show by chance. */
    void assertAllShowed() {
        Set<String> silent = new TreeSet<>(known.keySet());
        silent.removeAll(seen.keySet());
        silent.removeAll(sometimes);
        assertThat(silent).as("entries of %s that moto does not show any more: remove them", FILE).isEmpty();
    }

    private static Show show(Object entry) {
        Map<?, ?> show = (Map<?, ?>) entry;
        return new Show(Pattern.compile((String) show.get("type")), (String) show.get("field"),
                Pattern.compile((String) show.get("standIn"), Pattern.DOTALL),
                Pattern.compile((String) show.get("moto"), Pattern.DOTALL));
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
