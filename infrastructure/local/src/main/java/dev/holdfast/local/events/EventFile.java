package dev.holdfast.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One event and the answer beside it.
 *
 * @param function the logical id of the function, such as {@code MailEventsFunction} for the folder {@code mail-events}
 * @param event    the file {@code <folder>/<case>.json}
 */
public record EventFile(String function, Path event) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVENT = ".json";
    private static final String EXPECTED = ".expected.json";

    /**
     * Every event of a folder.
     *
     * @param folder such as {@code events}
     * @return in order
     */
    public static List<EventFile> in(Path folder) {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().endsWith(EVENT) && !file.toString().endsWith(EXPECTED)).sorted()
                    .map(file -> new EventFile(functionOf(file.getParent().getFileName().toString()), file)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read", unreadable);
        }
    }

    /** The folder and the case, such as {@code webhook/forged}. */
    public String name() {
        String file = event.getFileName().toString();
        return event.getParent().getFileName() + "/" + file.substring(0, file.length() - EVENT.length());
    }

    /** The event as bytes. */
    public byte[] payload() {
        try {
            return Files.readAllBytes(event);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(event + " cannot be read", unreadable);
        }
    }

    /** The file that says what is to come of it; it need not be there yet. */
    public Path expectedFile() {
        String file = event.getFileName().toString();
        return event.resolveSibling(file.substring(0, file.length() - EVENT.length()) + EXPECTED);
    }

    /** What is to come of it. */
    public JsonNode expected() {
        try {
            return Files.exists(expectedFile()) ? JSON.readTree(expectedFile().toFile()) : JSON.missingNode();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(expectedFile() + " cannot be read", unreadable);
        }
    }

    private static String functionOf(String folder) {
        return Stream.of(folder.split("-")).map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining("", "", "Function"));
    }
}
