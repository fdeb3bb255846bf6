package dev.holdfast.secondopinion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.failures.Failure;
import dev.holdfast.position.Bookmark;
import java.util.ArrayList;
import java.util.List;

/** One way through a workflow, written down while it is walked. */
final class Walk {

    /** Long ago, so that no Wait waits. */
    static final String PAST = "2026-01-02T09:00:00.123Z";

    private final Definition definition;
    private final String machine;
    private final String path;
    private final String wakeAt;
    private final ObjectNode input;
    private final List<Answer> answers = new ArrayList<>();
    private int visit;
    private String state;

    /** @param place where the execution begins */
    Walk(Definition definition, String machine, String path, String place) {
        this(definition, machine, path, place, PAST);
    }

    /** @param wakeAt until when every Wait waits */
    Walk(Definition definition, String machine, String path, String place, String wakeAt) {
        this.definition = definition;
        this.machine = machine;
        this.path = path;
        this.wakeAt = wakeAt;
        this.input = bookmark(place);
        this.state = definition.places().contains(place) ? definition.land(definition.entry(), place) : "";
    }

    /** The Task that is about to be done, or the end. */
    String state() {
        return state;
    }

    boolean isOver() {
        return definition.isEnd(state);
    }

    /** The Task succeeds and points to a place, whether or not the machine looks at it. */
    Walk answers(String place) {
        visit++;
        answers.add(new Answer.Returned(bookmark(place)));
        state = definition.land(definition.next(state), place);
        return this;
    }

    /**
     * The Task is diverted, and the place that is looked up is this one.
     *
     * @param failures what goes wrong with the look-up before it succeeds
     */
    Walk divertedTo(String place, Answer... failures) {
        answers.add(new Answer.Thrown(new Failure.Diverted("superseded by generation 2")));
        answers.addAll(List.of(failures));
        state = definition.caught(state);
        return answers(place);
    }

    /** The Task gets these answers, none of which leads to another state. */
    Walk fails(Answer... failures) {
        answers.addAll(List.of(failures));
        return this;
    }

    /** Whatever is left is given up. */
    Script end() {
        return isOver() ? script() : divertedTo(Bookmark.ENDED).script();
    }

    /** The execution ends here in the middle of a Task. */
    Script script() {
        return script(Script.Pace.AS_COMMITTED);
    }

    Script script(Script.Pace pace) {
        return new Script(machine, path, id(), input, answers, pace);
    }

    private ObjectNode bookmark(String place) {
        return bookmark(id(), visit, place, wakeAt);
    }

    /** What StepHandler answers. */
    static ObjectNode bookmark(String enrolment, int visit, String place, String wakeAt) {
        return JsonNodeFactory.instance.objectNode().put("format", Bookmark.FORMAT).put("enrolment", enrolment)
                .put("generation", 1).put("visit", visit).put("resumeAt", place).put("wakeAt", wakeAt);
    }

    private String id() {
        return Script.id(machine, path);
    }
}
