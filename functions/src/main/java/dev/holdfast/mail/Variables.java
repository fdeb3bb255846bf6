package dev.holdfast.mail;

import dev.holdfast.subscriber.Account;
import dev.holdfast.subscriber.Subscriber;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a text can say: the subscriber's fields by their names, {@code email}, {@code subscriber.id},
 * {@code account.name}, {@code account.postalAddress}, {@code event.…} and, in an email, {@code unsubscribeUrl} and
 * {@code subject}. These names win over fields that are called the same.
 *
 * <p>Values are texts, except that {@code true} and {@code false} can be asked with {@code #if}, and that dotted names
 * become maps and, where all names are numbers from 0, lists for {@code #each}.
 */
final class Variables {

    private Variables() {
    }

    static Map<String, Object> of(Account account, Subscriber subscriber, Map<String, String> event) {
        Map<String, String> fields = new HashMap<>();
        subscriber.fields().forEach((name, field) -> fields.put(name, field.value()));
        Map<String, Object> values = nest(fields);
        values.put("email", subscriber.email());
        values.put("subscriber", Map.of("id", subscriber.id(), "email", subscriber.email()));
        values.put("account", Map.of("id", account.id(), "name", account.name(), "postalAddress", account.postalAddress()));
        values.put("event", nest(event));
        return values;
    }

    /** The clock on which the subscriber reads. */
    static ZoneId zone(Account account, Subscriber subscriber) {
        return subscriber.timezone().orElse(account.timezone());
    }

    private static Map<String, Object> nest(Map<String, String> flat) {
        Map<String, Object> root = new HashMap<>();
        boolean dotted = false;
        for (Map.Entry<String, String> e : flat.entrySet()) {
            if (e.getKey().indexOf('.') < 0) {
                root.putIfAbsent(e.getKey(), value(e.getValue()));
            } else {
                dotted = true;
                put(root, e.getKey().split("\\."), value(e.getValue()));
            }
        }
        if (dotted) {
            root.replaceAll((name, value) -> listed(value));
        }
        return root;
    }

    /** What has parts wins over a plain value of the same name, in whatever order they come. */
    private static void put(Map<String, Object> root, String[] path, Object value) {
        Map<String, Object> at = root;
        for (int i = 0; i < path.length - 1; i++) {
            Map<String, Object> inner = asMap(at.get(path[i]));
            at.put(path[i], inner);
            at = inner;
        }
        if (path.length > 0) {
            at.putIfAbsent(path[path.length - 1], value);
        }
    }

    @SuppressWarnings("unchecked") // The maps in here were made in here.
    private static Map<String, Object> asMap(Object value) {
        return value instanceof Map ? (Map<String, Object>) value : new HashMap<>();
    }

    private static Object listed(Object value) {
        if (!(value instanceof Map)) {
            return value;
        }
        Map<String, Object> map = asMap(value);
        map.replaceAll((name, inner) -> listed(inner));
        List<Object> list = new ArrayList<>();
        while (map.containsKey(Integer.toString(list.size()))) {
            list.add(map.get(Integer.toString(list.size())));
        }
        return !list.isEmpty() && list.size() == map.size() ? list : map;
    }

    private static Object value(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> text;
        };
    }
}
