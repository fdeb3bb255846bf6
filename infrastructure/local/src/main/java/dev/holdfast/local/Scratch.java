package dev.holdfast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder that is gone afterwards. */
public final class Scratch implements AutoCloseable {

    private final Path folder;

    /** Creates it. */
    public Scratch() {
        try {
            folder = Files.createTempDirectory("holdfast");
        } catch (IOException failed) {
            throw new UncheckedIOException("There is no room for temporary files", failed);
        }
    }

    /** A new folder in it. */
    public Path folder(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException("The folder " + name + " cannot be made in " + folder, failed);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(folder + " could not be removed", failed);
        }
    }
}
