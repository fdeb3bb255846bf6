package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads a call such as {@code States.Format('{} of {}', $.a, States.MathAdd($.b, 1))}. */
final class IntrinsicReader {

    private final String text;
    private int at;

    private IntrinsicReader(String text) {
        this.text = text;
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static Template read(String text) {
        IntrinsicReader reader = new IntrinsicReader(text);
        Template call = reader.call();
        reader.blanks();
        if (reader.at != text.length()) {
            throw reader.wrong("goes on after its closing bracket");
        }
        return call;
    }

    private Template call() {
        int open = text.indexOf('(', at);
        if (open < 0) {
            throw wrong("has no '('");
        }
        String name = text.substring(at, open).strip();
        Intrinsic function = Intrinsic.named(name).orElseThrow(() -> wrong("calls '" + name
                + "', which is not implemented; there are " + Intrinsic.names()));
        at = open + 1;
        List<Template> arguments = new ArrayList<>();
        blanks();
        while (peek() != ')') {
            arguments.add(argument());
            blanks();
            if (peek() == ',') {
                at++;
                blanks();
            } else if (peek() != ')') {
                throw wrong("has an argument that is followed by neither ',' nor ')'");
            }
        }
        at++;
        return new Template.Call(function, arguments);
    }

    private Template argument() {
        char c = peek();
        if (c == '\'') {
            return new Template.Constant(new TextNode(literal()));
        }
        if (c == '$') {
            return new Template.Path(text, JsonPath.parse(word()));
        }
        if (text.startsWith("States.", at)) {
            return call();
        }
        return new Template.Constant(constant(word()));
    }

    private JsonNode constant(String word) {
        switch (word) {
            case "true":
            case "false":
                return BooleanNode.valueOf("true".equals(word));
            case "null":
                return NullNode.getInstance();
            default:
                try {
                    BigDecimal number = new BigDecimal(word);
                    return number.scale() <= 0 ? LongNode.valueOf(number.longValueExact()) : DecimalNode.valueOf(number);
                } catch (ArithmeticException | NumberFormatException notANumber) {
                    throw wrong("has the argument " + word + ": write a path, a number, true, false, null, "
                            + "a text in single quotes or another function");
                }
        }
    }

    private String literal() {
        StringBuilder out = new StringBuilder();
        at++;
        while (peek() != '\'') {
            if (peek() == '\\') {
                at++;
            }
            out.append(peek());
            at++;
        }
        at++;
        return out.toString();
    }

    /** Everything up to the next comma, blank or closing bracket that is not inside [ ]. */
    private String word() {
        int from = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (depth == 0 && (c == ',' || c == ')' || c == ' ')) {
                break;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            at++;
        }
        return text.substring(from, at);
    }

    private void blanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong("ends too early");
        }
        return text.charAt(at);
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The function call \"" + text + "\" " + what);
    }
}
