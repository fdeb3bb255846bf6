package dev.holdfast.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The checksum over all that an item says. Who changes an item without this product, by a query at night, does not know
 * to change it too. It finds mistakes, not malice: whoever wants to can compute it.
 */
final class Seal {

    /** The attribute's name. */
    static final String SEAL = "seal";

    private Seal() {
    }

    /** The seal of an item: 8 hex digits over every attribute but itself and the stamp of the write. */
    static String of(Map<String, AttributeValue> item) {
        StringBuilder text = new StringBuilder(512);
        append(text, item);
        CRC32C sum = new CRC32C();
        sum.update(text.toString().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue() | 1L << 32).substring(1);
    }

    private static void append(StringBuilder text, Map<String, AttributeValue> item) {
        new TreeMap<>(item).forEach((name, value) -> {
            if (name.equals(SEAL) || name.equals(Stamped.STAMP)) {
                return;
            }
            text.append(name).append('=').append(value.type()).append(':');
            switch (value.type()) {
                case S -> text.append(value.s());
                case N -> text.append(value.n());
                case M -> append(text, value.m());
                default -> text.append(value);
            }
            text.append('\n');
        });
    }
}
