package dev.holdfast.aws;

import java.util.List;

/** Objects by name, as S3 keeps them. They are never written over, and there is no way to delete one. */
public interface ObjectStore {

    /**
     * Writes an object, unless there is one of this name; then that one stays.
     *
     * @param key     of letters, digits and {@code / . - _}
     * @param content the bytes
     * @throws RuntimeException if it is not certain that there is one now
     */
    void put(String key, byte[] content);

    /** An object's bytes. @throws RuntimeException if there is none */
    byte[] get(String key);

    /**
     * Some of the names that begin with a prefix, in the order of their letters.
     *
     * @param after only names behind this text, which need not be a name
     */
    Listing list(String prefix, String after);

    /**
     * What follows a prefix up to the next slash, of all names, once each and in order: the folders within a folder.
     *
     * @param prefix with a slash at the end
     */
    List<String> folders(String prefix);

    /** Names. @param more whether there are others behind the last of these */
    record Listing(List<String> keys, boolean more) {
        public Listing {
            keys = List.copyOf(keys);
        }
    }
}
