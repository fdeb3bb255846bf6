package dev.holdfast.local.artifact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The native part of Lambda's runtime interface client, unpacked for one process. By itself the client unpacks it over one
 * and the same file in {@code /tmp}, under the feet of every other process that has it loaded.
 */
final class NativeClient implements AutoCloseable {

    /** Says to the client where it is (class {@code JniHelper} in its source). */
    private static final String PROPERTY = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final Path library;

    private NativeClient(Path library) {
        this.library = library;
    }

    /** @param runtime jars, of which one is the client's */
    static NativeClient unpack(List<Path> runtime) {
        String name = "jni/libaws-lambda-jni.linux-" + (System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64")
                + ".so";
        for (Path jar : runtime) {
            try (FileSystem files = FileSystems.newFileSystem(jar)) {
                Path packed = files.getPath(name);
                if (Files.exists(packed)) {
                    Path library = Files.createTempFile("aws-lambda-jni", ".so");
                    Files.write(library, Files.readAllBytes(packed));
                    return new NativeClient(library);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(name + " could not be unpacked from " + jar, unreadable);
            }
        }
        throw new IllegalStateException("None of " + runtime + " has " + name);
    }

    /** For the command line of the process. */
    String option() {
        return "-D" + PROPERTY + "=" + library;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(library);
        } catch (IOException stays) {
            throw new UncheckedIOException(library + " could not be deleted", stays);
        }
    }
}
