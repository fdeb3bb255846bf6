package dev.holdfast.secondopinion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One execution, told beforehand: the input, and what the function answers to each invocation in turn.
 *
 * @param machine   the machine's name
 * @param path      what this execution is there to show
 * @param id        the execution's name, which stands in every payload, and in those of no other script
 * @param input     the execution's input
 * @param answers   in the order of the invocations
 * @param pace      how long Retry and time-outs take
 */
record Script(String machine, String path, String id, ObjectNode input, List<Answer> answers, Pace pace) {

    /** How a definition is run. */
    enum Pace {
        /** As it is committed. */
        AS_COMMITTED,
        /** With every interval of a Retry and every time-out cut to a second, since a quarter of an hour is too long. */
        SHORTENED
    }

    Script {
        answers = List.copyOf(answers);
    }

    /** What names an execution: the machine and the path, in the letters that a name may have. */
    static String id(String machine, String path) {
        return machine + "." + path.replaceAll("[ ,]+", "-");
    }

    @Override
    public String toString() {
        return machine + ", " + path;
    }
}
