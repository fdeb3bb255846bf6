package dev.holdfast.backups;

import dev.holdfast.journal.JournalEntry;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A row in little: its sequence, and a hash over all that it holds. @param hash the first 64 bits of a SHA-256 */
record RowDigest(long sequence, long hash) {

    /** The row after a change; empty if it is gone. */
    static Optional<RowDigest> of(JournalEntry.OfPosition change) {
        if (change instanceof JournalEntry.Written written) {
            return Optional.of(of(written.position()));
        }
        return change instanceof JournalEntry.Broken broken ? Optional.of(of(broken.image())) : Optional.empty();
    }

    static RowDigest of(Image image) {
        return image instanceof Image.Sound sound ? of(sound.position()) : of((Image.Broken) image);
    }

    private static RowDigest of(Position position) {
        return new RowDigest(position.sequence(), hash(position.toString()));
    }

    /** How a broken row is written down differs with who wrote it down; that it is broken, and at which sequence, does not. */
    private static RowDigest of(Image.Broken broken) {
        return new RowDigest(broken.sequence(), hash("broken"));
    }

    private static long hash(String text) {
        return ByteBuffer.wrap(sha256().digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
