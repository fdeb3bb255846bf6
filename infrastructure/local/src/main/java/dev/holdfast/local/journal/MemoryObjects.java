package dev.holdfast.local.journal;

import dev.holdfast.aws.ObjectStore;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Objects in memory. */
public final class MemoryObjects implements ObjectStore {
    private static final int PAGE = 1_000;

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    @Override
    public void put(String key, byte[] content) {
        objects.putIfAbsent(key, content.clone());
    }

    @Override
    public byte[] get(String key) {
        byte[] content = objects.get(key);
        if (content == null) {
            throw new IllegalArgumentException("There is no object " + key);
        }
        return content.clone();
    }

    @Override
    public Listing list(String prefix, String after) {
        String from = after.compareTo(prefix) < 0 ? prefix : after;
        List<String> keys = objects.tailMap(from, from.equals(prefix) && !after.equals(prefix)).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix)).limit(PAGE + 1L).toList();
        return new Listing(keys.subList(0, Math.min(PAGE, keys.size())), keys.size() > PAGE);
    }

    @Override
    public List<String> folders(String prefix) {
        return objects.tailMap(prefix, true).keySet().stream().takeWhile(key -> key.startsWith(prefix))
                .filter(key -> key.indexOf('/', prefix.length()) >= 0)
                .map(key -> key.substring(prefix.length(), key.indexOf('/', prefix.length()))).distinct().toList();
    }
}
