package dev.holdfast.checks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of this repository as a fresh clone has them: without what a build, an editor or git puts beside them. */
final class Repository {

    static final Path ROOT = root();

    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", ".aws-sam", ".idea", ".vscode", "node_modules", ".jqwik-database");

    private static final List<Path> FILES = walk();

    private static final Map<Path, Optional<String>> TEXTS = new ConcurrentHashMap<>();

    private Repository() {
    }

    /** The files whose path below {@link #ROOT}, written with slashes, fits; in order. */
    static List<Path> files(Predicate<String> path) {
        return FILES.stream().filter(file -> path.test(name(file))).toList();
    }

    private static List<Path> walk() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return isOurs(dir) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (isOurs(file)) {
                        found.add(ROOT.relativize(file));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted().toList();
    }

    /** What lies at the top, folders as well as files, in order. */
    static List<String> top() {
        try (Stream<Path> entries = Files.list(ROOT)) {
            return entries.filter(Repository::isOurs).map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file that must be there. */
    static String text(String path) {
        return text(Path.of(path)).orElseThrow(() -> new AssertionError(path + " is not text in UTF-8"));
    }

    /** The text of a file, or empty for one that is not text. */
    static Optional<String> text(Path file) {
        return TEXTS.computeIfAbsent(file, Repository::read);
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(ROOT.resolve(file), UTF_8));
        } catch (MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A path below {@link #ROOT} as git writes it. */
    static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static boolean isOurs(Path path) {
        return !NOT_OURS.contains(path.getFileName().toString());
    }

    private static Path root() {
        Path module = Path.of("").toAbsolutePath();
        for (Path folder = module; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve("mvnw"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder with mvnw above " + module + ": run the tests inside the repository");
    }
}
