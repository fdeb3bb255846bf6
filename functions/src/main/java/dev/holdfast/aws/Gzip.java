package dev.holdfast.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Long texts as short bytes: an item is at most 400 KB, and a definition of 1,000 steps may be longer. */
final class Gzip {

    /**
     * What a long text may take, in bytes; the rest of the 400 KB is for the other attributes
     * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html).
     */
    static final int MOST = 390 * 1024;

    private Gzip() {
    }

    static byte[] compress(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static String expand(byte[] bytes) {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("These " + bytes.length + " bytes are no gzip: something else wrote them", e);
        }
    }

    /** @throws IllegalArgumentException if so many bytes do not fit into an item */
    static void requireFits(String what, int bytes) {
        if (bytes > MOST) {
            throw new IllegalArgumentException(what + " takes " + bytes + " bytes even when compressed, but at most "
                    + MOST + " fit into an item of the table: make it shorter");
        }
    }
}
