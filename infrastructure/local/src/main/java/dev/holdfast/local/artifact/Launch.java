package dev.holdfast.local.artifact;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a function's process is started.
 *
 * @param program  of the JVM
 * @param runtime  jars of Lambda's runtime interface client, and of nothing else
 * @param snapshot whether it is started for a SnapStart snapshot: what registered for one is called before the first event
 * @param clock    where the process's clock stands, if it does not run
 */
public record Launch(Path program, List<Path> runtime, boolean snapshot, Optional<StoppedClock> clock) {

    /** The runtime interface client and what it needs, by the names of their jars. */
    private static final List<String> RUNTIME = List.of("aws-lambda-java-runtime-interface-client", "aws-lambda-java-core",
            "aws-lambda-java-serialization", "utils-lite");

    /**
     * A clock that stands, by libfaketime (https://github.com/wolfcw/libfaketime): only for what asks for the time of day;
     * waits and timeouts go on as ever.
     *
     * @param library libfaketime.so.1
     * @param at      what the process believes
     */
    public record StoppedClock(Path library, Instant at) {
    }

    /** Copies the list. */
    public Launch {
        runtime = List.copyOf(runtime);
    }

    /**
     * With the Java that runs this, and the runtime that is on its class path.
     *
     * @throws IllegalStateException if the runtime is not there
     */
    public static Launch standard() {
        List<Path> jars = List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .map(Path::of).filter(Launch::ofTheRuntime).toList();
        if (jars.size() != RUNTIME.size()) {
            throw new IllegalStateException("The class path has " + jars + " of Lambda's runtime; needed is one jar each of "
                    + RUNTIME);
        }
        return new Launch(Path.of(System.getProperty("java.home"), "bin", "java"), jars, false, Optional.empty());
    }

    /** The same for a snapshot. */
    public Launch forSnapshot() {
        return new Launch(program, runtime, true, clock);
    }

    /** The same with a clock that stands. */
    public Launch at(StoppedClock other) {
        return new Launch(program, runtime, snapshot, Optional.of(other));
    }

    private static boolean ofTheRuntime(Path jar) {
        String name = jar.getFileName().toString();
        return RUNTIME.stream().anyMatch(artifact -> name.matches("(?:[a-z.]+\\.)?" + artifact + "-\\d[\\w.]*\\.jar"));
    }
}
