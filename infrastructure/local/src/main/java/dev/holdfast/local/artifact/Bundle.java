package dev.holdfast.local.artifact;

import dev.holdfast.local.deploy.BuiltTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What {@code sam build} made of one function.
 *
 * @param directory classes, and jars in {@code lib}: what {@code sam deploy} packs and Lambda unpacks
 * @param handler   the class that Lambda starts
 */
public record Bundle(Path directory, String handler) {

    /**
     * Everything in a folder that {@code sam build} wrote.
     *
     * @param built such as {@code .aws-sam/build}
     * @return bundles by the logical ids of their functions
     * @throws IllegalArgumentException if nothing was built there
     */
    public static Map<String, Bundle> in(Path built) {
        Path template = built.resolve("template.yaml");
        if (!Files.isRegularFile(template)) {
            throw new IllegalArgumentException(built + " holds nothing that was built: run sam build");
        }
        Map<String, Bundle> bundles = new TreeMap<>();
        BuiltTemplate.read(template).forEach((id, function) ->
                bundles.put(id, new Bundle(built.resolve(function.code()).toAbsolutePath().normalize(), function.handler())));
        return bundles;
    }

    /** Length in bytes of the zip that is uploaded, at the usual level of compression. */
    public long zippedBytes() {
        long[] bytes = {0};
        OutputStream counter = new OutputStream() {
            @Override
            public void write(int one) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] some, int from, int length) {
                bytes[0] += length;
            }
        };
        try (Stream<Path> files = Files.walk(directory); ZipOutputStream zip = new ZipOutputStream(counter)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The bundle " + directory + " cannot be read", unreadable);
        }
        return bytes[0];
    }

    /** The jars in it, for whoever builds something beside it with the same ones. */
    public List<Path> jars() {
        return Optional.of(directory.resolve("lib")).filter(Files::isDirectory).map(lib -> {
            try (Stream<Path> files = Files.list(lib)) {
                return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException("The jars of " + directory + " cannot be listed", unreadable);
            }
        }).orElse(List.of());
    }
}
