package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the rules of a Choice. */
final class ChoiceRuleParser {

    private static final Set<String> NOT_OPERATORS = Set.of("Variable", "Next", "Comment");
    private static final String OPERATORS = "And, Or, Not, IsPresent, IsNull, IsString, IsNumeric, IsBoolean, "
            + "IsTimestamp, StringMatches, and String, Numeric, Timestamp with Equals, LessThan, LessThanEquals, "
            + "GreaterThan, GreaterThanEquals, BooleanEquals, each also with Path";

    private ChoiceRuleParser() {
    }

    static Optional<State.Branch> branch(Fields fields) {
        Optional<String> next = fields.requiredText("Next");
        Optional<ChoiceRule> rule = rule(fields);
        return rule.flatMap(found -> next.map(target -> new State.Branch(found, target)));
    }

    private static Optional<ChoiceRule> rule(Fields fields) {
        fields.text("Comment");
        Optional<ChoiceRule> rule = operator(fields).flatMap(operator -> ofOperator(fields, operator));
        if (rule.isPresent()) {
            fields.done("a choice rule");
        }
        return rule;
    }

    private static Optional<String> operator(Fields fields) {
        List<String> operators = fields.names().stream().filter(name -> !NOT_OPERATORS.contains(name)).toList();
        if (operators.size() != 1) {
            fields.problem("A choice rule has exactly one operator, and this one "
                    + (operators.isEmpty() ? "none" : String.join(", ", operators)) + "; there are " + OPERATORS, "");
            return Optional.empty();
        }
        return Optional.of(operators.get(0));
    }

    private static Optional<ChoiceRule> ofOperator(Fields fields, String operator) {
        switch (operator) {
            case "And":
                return Optional.of(new ChoiceRule.And(nested(fields, operator)));
            case "Or":
                return Optional.of(new ChoiceRule.Or(nested(fields, operator)));
            case "Not":
                return fields.objectFields(operator).flatMap(ChoiceRuleParser::nestedRule).map(ChoiceRule.Not::new);
            default:
                if (!fields.has("Variable")) {
                    fields.problem("Missing the required field 'Variable'", "");
                }
                return fields.path("Variable").flatMap(variable -> test(fields, operator, variable));
        }
    }

    private static List<ChoiceRule> nested(Fields fields, String operator) {
        List<ChoiceRule> rules = new ArrayList<>();
        fields.objects(operator).forEach(each -> nestedRule(each).ifPresent(rules::add));
        return rules;
    }

    private static Optional<ChoiceRule> nestedRule(Fields fields) {
        if (fields.has("Next")) {
            fields.problem("Only the outermost rule has a Next", "Next");
            return Optional.empty();
        }
        return rule(fields);
    }

    private static Optional<ChoiceRule> test(Fields fields, String operator, JsonPath variable) {
        if ("IsPresent".equals(operator)) {
            return fields.bool(operator).map(expected -> new ChoiceRule.Presence(variable, expected));
        }
        if (Comparison.KINDS.containsKey(operator)) {
            return fields.bool(operator).map(expected ->
                    new ChoiceRule.Kind(variable, Comparison.KINDS.get(operator), expected));
        }
        if ("StringMatches".equals(operator)) {
            return fields.text(operator).map(pattern -> new ChoiceRule.WithValue(variable, Comparison.matches(pattern)));
        }
        boolean path = operator.endsWith("Path");
        Optional<Comparison.Operator> known =
                Comparison.operator(path ? operator.substring(0, operator.length() - "Path".length()) : operator);
        if (known.isEmpty()) {
            fields.problem("There is no operator '" + operator + "'; there are " + OPERATORS, operator);
            return Optional.empty();
        }
        return path
                ? fields.path(operator).map(other -> new ChoiceRule.WithPath(variable, known.get(), other))
                : withValue(fields, operator, variable, known.get());
    }

    private static Optional<ChoiceRule> withValue(Fields fields, String name, JsonPath variable,
            Comparison.Operator operator) {
        JsonNode value = fields.take(name).orElseThrow();
        if (!operator.comparison().accepts(value)) {
            fields.problem("The value must be a " + operator.comparison().typeName() + " and is " + value, name);
            return Optional.empty();
        }
        return Optional.of(new ChoiceRule.WithValue(variable, found -> operator.test(found, value)));
    }
}
