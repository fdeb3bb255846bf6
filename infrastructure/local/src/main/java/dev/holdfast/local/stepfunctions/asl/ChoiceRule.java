package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** One rule of a Choice, or a part of one: decides from the state's input. */
public sealed interface ChoiceRule {

    /**
     * Whether it holds.
     *
     * @throws StateFailure States.Runtime when it compares something that is not there
     */
    boolean holds(JsonNode input, ContextObject context);

    /** All of them. */
    record And(List<ChoiceRule> rules) implements ChoiceRule {

        /** Copies the list. */
        public And {
            rules = List.copyOf(rules);
        }

        @Override
        public boolean holds(JsonNode input, ContextObject context) {
            for (ChoiceRule rule : rules) {
                if (!rule.holds(input, context)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Any of them. */
    record Or(List<ChoiceRule> rules) implements ChoiceRule {

        /** Copies the list. */
        public Or {
            rules = List.copyOf(rules);
        }

        @Override
        public boolean holds(JsonNode input, ContextObject context) {
            for (ChoiceRule rule : rules) {
                if (rule.holds(input, context)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The opposite. */
    record Not(ChoiceRule rule) implements ChoiceRule {
        @Override
        public boolean holds(JsonNode input, ContextObject context) {
            return !rule.holds(input, context);
        }
    }

    /** IsPresent: whether the variable is there at all. */
    record Presence(JsonPath variable, boolean expected) implements ChoiceRule {
        @Override
        public boolean holds(JsonNode input, ContextObject context) {
            return variable.find(input, context).isMissingNode() != expected;
        }
    }

    /** IsNull and its like. */
    record Kind(JsonPath variable, Predicate<JsonNode> kind, boolean expected) implements ChoiceRule {
        @Override
        public boolean holds(JsonNode input, ContextObject context) {
            return kind.test(valueAt(variable, input, context)) == expected;
        }
    }

    /** A comparison with a value written in the definition. */
    record WithValue(JsonPath variable, Predicate<JsonNode> comparison) implements ChoiceRule {
        @Override
        public boolean holds(JsonNode input, ContextObject context) {
            return comparison.test(valueAt(variable, input, context));
        }
    }

    /** A comparison with a value at another path. */
    record WithPath(JsonPath variable, BiPredicate<JsonNode, JsonNode> comparison, JsonPath other)
            implements ChoiceRule {
        @Override
        public boolean holds(JsonNode input, ContextObject context) {
            return comparison.test(valueAt(variable, input, context), valueAt(other, input, context));
        }
    }

    private static JsonNode valueAt(JsonPath path, JsonNode input, ContextObject context) {
        JsonNode value = path.find(input, context);
        if (value.isMissingNode()) {
            throw StateFailure.runtime("Invalid path '" + path
                    + "': The choice state's condition path references an invalid value.");
        }
        return value;
    }
}
