package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The comparison operators of a Choice. A value of another type than the operator's makes it false, not an error.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-choice.html">Choice state</a>
 */
enum Comparison {

    STRING("String", JsonNode::isTextual) {
        @Override
        int compare(JsonNode left, JsonNode right) {
            return left.textValue().compareTo(right.textValue());
        }
    },
    NUMERIC("Numeric", JsonNode::isNumber) {
        @Override
        int compare(JsonNode left, JsonNode right) {
            return left.isIntegralNumber() && right.isIntegralNumber() && left.canConvertToLong()
                    && right.canConvertToLong()
                    ? Long.compare(left.longValue(), right.longValue())
                    : left.decimalValue().compareTo(right.decimalValue());
        }
    },
    TIMESTAMP("Timestamp", Comparison::isTimestamp) {
        @Override
        int compare(JsonNode left, JsonNode right) {
            return instant(left).compareTo(instant(right));
        }
    },
    BOOLEAN("Boolean", JsonNode::isBoolean) {
        @Override
        int compare(JsonNode left, JsonNode right) {
            return Boolean.compare(left.booleanValue(), right.booleanValue());
        }
    };

    /** The kinds that IsNull and its like ask for. */
    static final Map<String, Predicate<JsonNode>> KINDS = new TreeMap<>(Map.of(
            "IsNull", JsonNode::isNull,
            "IsString", JsonNode::isTextual,
            "IsNumeric", JsonNode::isNumber,
            "IsBoolean", JsonNode::isBoolean,
            "IsTimestamp", Comparison::isTimestamp));

    private static final Map<String, IntPredicate> ORDERS = Map.of(
            "Equals", order -> order == 0,
            "LessThan", order -> order < 0,
            "LessThanEquals", order -> order <= 0,
            "GreaterThan", order -> order > 0,
            "GreaterThanEquals", order -> order >= 0);

    private final String prefix;
    private final Predicate<JsonNode> type;

    Comparison(String prefix, Predicate<JsonNode> type) {
        this.prefix = prefix;
        this.type = type;
    }

    abstract int compare(JsonNode left, JsonNode right);

    /** Whether a value can be compared by it. */
    boolean accepts(JsonNode value) {
        return type.test(value);
    }

    String typeName() {
        return prefix.toLowerCase(Locale.ROOT);
    }

    /** An operator such as StringLessThan, without its Path suffix. */
    record Operator(Comparison comparison, IntPredicate order) implements BiPredicate<JsonNode, JsonNode> {
        @Override
        public boolean test(JsonNode left, JsonNode right) {
            return comparison.accepts(left) && comparison.accepts(right) && order.test(comparison.compare(left, right));
        }
    }

    /** The operator of that name. */
    static Optional<Operator> operator(String name) {
        for (Comparison comparison : values()) {
            if (name.startsWith(comparison.prefix)) {
                String order = name.substring(comparison.prefix.length());
                boolean exists = ORDERS.containsKey(order) && (comparison != BOOLEAN || "Equals".equals(order));
                return exists ? Optional.of(new Operator(comparison, ORDERS.get(order))) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** StringMatches: {@code *} stands for any characters, and {@code \\*} for a star. */
    static Predicate<JsonNode> matches(String pattern) {
        StringBuilder regex = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            if (c == '\\' && at + 1 < pattern.length()) {
                plain.append(pattern.charAt(++at));
            } else if (c == '*') {
                regex.append(Pattern.quote(plain.toString())).append(".*");
                plain.setLength(0);
            } else {
                plain.append(c);
            }
        }
        Pattern compiled = Pattern.compile(regex + Pattern.quote(plain.toString()), Pattern.DOTALL);
        return value -> value.isTextual() && compiled.matcher(value.textValue()).matches();
    }

    private static boolean isTimestamp(JsonNode value) {
        return value.isTextual() && Timestamps.parse(value.textValue()).isPresent();
    }

    private static Instant instant(JsonNode value) {
        return Timestamps.parse(value.textValue())
                .orElseThrow(() -> new IllegalArgumentException(value + " is no timestamp"));
    }
}
