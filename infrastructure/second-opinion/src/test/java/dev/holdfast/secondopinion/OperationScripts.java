package dev.holdfast.secondopinion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The paths of the machines that are no compiled workflows, each written down by hand. */
final class OperationScripts {

    private static final Instant LONG_AGO = Instant.parse(Walk.PAST);
    private static final Answer UNEXPECTED = new Answer.Thrown(new IllegalStateException("a defect"));
    private static final Answer WRONG_ORDER = new Answer.Thrown(new IllegalArgumentException("There is no such order"));

    private final String machine;

    private OperationScripts(String machine) {
        this.machine = machine;
    }

    /** @throws IllegalStateException for a machine whose paths are not written down */
    static List<Script> of(String machine, Instant soon) {
        if (machine.endsWith("restore")) {
            return new OperationScripts(machine).restore(soon);
        }
        if (machine.endsWith("drill")) {
            return new DrillScripts(machine, soon).all();
        }
        throw new IllegalStateException(machine + " is no compiled workflow: write its paths down here");
    }

    private List<Script> restore(Instant soon) {
        Answer report = new Answer.Returned(state().put("reported", true));
        return List.of(
                script(Scripts.WAITS, turn(false, false, soon), turn(true, false, LONG_AGO), report),
                script("goes on until everyone is done", turn(false, false, LONG_AGO), turn(false, false, LONG_AGO),
                        turn(true, false, LONG_AGO), report),
                script("stops before its history is full", turn(false, false, LONG_AGO), turn(false, true, LONG_AGO), report),
                script("is tried again", UNEXPECTED, turn(true, false, LONG_AGO), UNEXPECTED, report),
                script("has a wrong order", WRONG_ORDER, report),
                script("is refused", new Answer.Refused(), turn(true, false, LONG_AGO), report),
                shortened("always fails", times(9, UNEXPECTED), report),
                shortened("cannot say what was done", new Answer[] {turn(true, false, LONG_AGO)}, times(6, UNEXPECTED)),
                shortened("cannot say how far it came", new Answer[] {turn(false, true, LONG_AGO)}, times(6, UNEXPECTED)));
    }

    private static Answer turn(boolean finished, boolean enough, Instant notBefore) {
        return new Answer.Returned(state().put("finished", finished).put("enough", enough).put("notBefore", notBefore.toString()));
    }

    private static ObjectNode state() {
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("cursor", "e-17");
        state.putObject("order").put("restart", "MISSING");
        return state;
    }

    private static Answer[] times(int count, Answer answer) {
        return Collections.nCopies(count, answer).toArray(Answer[]::new);
    }

    private Script script(String path, Answer... answers) {
        return script(path, List.of(answers), Script.Pace.AS_COMMITTED);
    }

    private Script shortened(String path, Answer[] first, Answer... then) {
        return script(path, Stream.concat(Arrays.stream(first), Arrays.stream(then)).toList(),
                Script.Pace.SHORTENED);
    }

    private Script script(String path, List<Answer> answers, Script.Pace pace) {
        return new Script(machine, path, Script.id(machine, path), state(), answers, pace);
    }
}
