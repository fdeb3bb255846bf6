package dev.holdfast.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the directory of template.yaml. */
final class Repository {
    private Repository() {
    }

    /** What the script says, else the working directory or the nearest above it. */
    static Path root() {
        String said = System.getProperty("holdfast.root", "");
        Path start = Path.of(said).toAbsolutePath().normalize();
        for (Path path = start; path != null; path = path.getParent()) {
            if (Files.isRegularFile(path.resolve("template.yaml"))) {
                return path;
            }
        }
        throw new CommandFailure("there is no template.yaml in " + start
                + " or above it: run the command inside a clone of Holdfast");
    }
}
