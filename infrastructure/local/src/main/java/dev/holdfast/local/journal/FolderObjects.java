package dev.holdfast.local.journal;

import dev.holdfast.aws.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Objects as files of a folder, so that whoever is curious can look at them: {@code zcat positions/welcome-series/*}{@code /*}. */
public final class FolderObjects implements ObjectStore {
    private static final int PAGE = 1_000;
    private static final String UNFINISHED = ".unfinished";

    private final Path root;

    /** @param root the folder; it is made if it is not there */
    public FolderObjects(Path root) {
        this.root = root;
    }

    /** {@inheritDoc} It is moved to its place when it is complete, so that nobody ever reads half of it. */
    @Override
    public void put(String key, byte[] content) {
        Path file = file(key);
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Path part = Files.createTempFile(Files.createDirectories(root.resolve(UNFINISHED)), "object", "");
            Files.write(part, content);
            Files.move(part, file);
        } catch (FileAlreadyExistsException e) {
            // Somebody else wrote the same one just now.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException("Object " + key + " cannot be written to " + root, e);
        }
    }

    @Override
    public byte[] get(String key) {
        try {
            return Files.readAllBytes(file(key));
        } catch (IOException e) {
            throw new UncheckedIOException("Object " + key + " cannot be read from " + root, e);
        }
    }

    @Override
    public Listing list(String prefix, String after) {
        List<String> keys = keys(prefix).stream().filter(key -> key.compareTo(after) > 0).limit(PAGE + 1L).toList();
        return new Listing(keys.subList(0, Math.min(PAGE, keys.size())), keys.size() > PAGE);
    }

    @Override
    public List<String> folders(String prefix) {
        return keys(prefix).stream().filter(key -> key.indexOf('/', prefix.length()) >= 0)
                .map(key -> key.substring(prefix.length(), key.indexOf('/', prefix.length()))).distinct().toList();
    }

    private List<String> keys(String prefix) {
        Path folder = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(key -> key.startsWith(prefix) && !key.startsWith(UNFINISHED)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The objects in " + folder + " cannot be listed", e);
        }
    }

    private Path file(String key) {
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root.normalize())) {
            throw new IllegalArgumentException("\"" + key + "\" leads out of " + root);
        }
        return file;
    }
}
