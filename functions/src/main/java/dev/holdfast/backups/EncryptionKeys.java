package dev.holdfast.backups;

/** What KMS says of keys. */
public interface EncryptionKeys {

    /** A key's state. Fails with {@link Unanswered}. @param arn its ARN */
    Key find(String arn);

    /** A key. @param usable whether what it encrypted can be read @param state KMS's own word for its state */
    record Key(String arn, boolean usable, String state) {
    }
}
