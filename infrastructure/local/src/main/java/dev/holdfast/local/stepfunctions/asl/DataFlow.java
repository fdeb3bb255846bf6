package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;

/**
 * How data goes through a state: InputPath, Parameters, (the state), ResultSelector, ResultPath, OutputPath.
 *
 * @param inputPath      where the input is taken from; {@link Selection}
 * @param parameters     what is made of the input
 * @param resultSelector what is made of the result
 * @param resultPath     where in the raw input the result goes
 * @param outputPath     what of that is passed on
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html">Input and output</a>
 */
public record DataFlow(Selection inputPath, Optional<PayloadTemplate> parameters,
        Optional<PayloadTemplate> resultSelector, Selection resultPath, Selection outputPath) {

    /** A path, the whole ({@code $}), or nothing (the field is {@code null}). */
    public sealed interface Selection {

        /** The whole document. */
        Selection WHOLE = new Whole();
        /** Nothing: an empty object is taken, a result is thrown away. */
        Selection NOTHING = new Nothing();

        /** {@link #WHOLE}. */
        record Whole() implements Selection {
        }

        /** {@link #NOTHING}. */
        record Nothing() implements Selection {
        }

        /** What a path finds. */
        record At(JsonPath path) implements Selection {
        }

        private JsonNode of(String field, JsonNode document, ContextObject context) {
            if (this instanceof At at) {
                return at.path.get(field, document, context);
            }
            return this instanceof Whole ? document : JsonNodeFactory.instance.objectNode();
        }
    }

    /** Everything goes through untouched. */
    public static final DataFlow NONE =
            new DataFlow(Selection.WHOLE, Optional.empty(), Optional.empty(), Selection.WHOLE, Selection.WHOLE);

    /** What the state works on. */
    public JsonNode effectiveInput(JsonNode rawInput, ContextObject context) {
        JsonNode selected = inputPath.of("InputPath", rawInput, context);
        return parameters.isEmpty() ? selected : parameters.get().fill(selected, context);
    }

    /** What the state passes on, given what it made. */
    public JsonNode output(JsonNode rawInput, JsonNode result, ContextObject context) {
        JsonNode selected = resultSelector.isEmpty() ? result : resultSelector.get().fill(result, context);
        return outputPath.of("OutputPath", place(resultPath, rawInput, selected), context);
    }

    static JsonNode place(Selection resultPath, JsonNode rawInput, JsonNode result) {
        if (resultPath instanceof Selection.At at) {
            return at.path().put(rawInput, result);
        }
        return resultPath instanceof Selection.Whole ? result : rawInput;
    }
}
