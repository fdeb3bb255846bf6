package dev.holdfast.secondopinion;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.backups.Copies;
import dev.holdfast.backups.DrillFailed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The paths of a drill: tables that come back at once, late, not at all, and copies that do not go. */
final class DrillScripts {

    private static final Instant LONG_AGO = Instant.parse(Walk.PAST);
    private static final Answer UNEXPECTED = new Answer.Thrown(new IllegalStateException("a defect"));
    private static final Answer FAILED = new Answer.Thrown(new DrillFailed("The table cannot be restored"));
    private static final Answer NOT_OURS =
            new Answer.Thrown(new Copies.NotACopy("holdfast.drill.d1.1", "holdfast-Positions", "it was not restored"));
    private static final Answer NO_SUCH_TABLE = new Answer.Thrown(new IllegalArgumentException("There is no such table"));
    /** The first attempt and the eight of Retry. */
    private static final int ATTEMPTS = 9;

    private final String machine;
    private final Instant soon;

    /** @param soon an instant until which a Wait really waits */
    DrillScripts(String machine, Instant soon) {
        this.machine = machine;
        this.soon = soon;
    }

    List<Script> all() {
        List<Script> all = new ArrayList<>(List.of(
                new Path(Scripts.WAITS).begins().waits(soon).turns(true, true, true).writes().turns(true).ends(true).script(),
                new Path("takes every table").begins()
                        .waits(LONG_AGO).turns(false, true, false, true, false, true).writes().turns(false, true).ends(false)
                        .waits(LONG_AGO).turns(true, true, true).writes().turns(true).ends(true).script(),
                new Path("has no table").ends(true).script(),
                new Path("has a wrong table").gets(NO_SUCH_TABLE).script(),
                new Path("is tried again").gets(UNEXPECTED).begins().gets(new Answer.Refused()).waits(LONG_AGO)
                        .gets(UNEXPECTED).turns(true, true, true).writes().turns(true).ends(true).script(),
                new Path("does not answer").begins().gets(new Answer.Silence()).waits(LONG_AGO).turns(true, true, true)
                        .writes().turns(true).ends(true).script(Script.Pace.SHORTENED),
                new Path("may not remove").begins().waits(LONG_AGO).turns(true, true, true).writes().gets(NOT_OURS)
                        .ends(true).script()));
        all.addAll(failures());
        all.addAll(defects());
        return all;
    }

    /** Each step finds that there is no point in going on; the copy is removed all the same. */
    private List<Script> failures() {
        return List.of(
                new Path("cannot restore").begins().gets(FAILED).notes().writes().turns(true).ends(true).script(),
                new Path("gives the copy up").begins().waits(LONG_AGO).turns(false).gets(FAILED)
                        .notes().writes().turns(true).ends(true).script(),
                new Path("cannot make it alike").begins().waits(LONG_AGO).turns(true).gets(FAILED)
                        .notes().writes().turns(true).ends(true).script(),
                new Path("cannot compare").begins().waits(LONG_AGO).turns(true, true).gets(FAILED)
                        .notes().writes().turns(true).ends(true).script());
    }

    /** A step fails as often as it is tried. */
    private List<Script> defects() {
        return List.of(
                new Path("never begins").always(UNEXPECTED).script(Script.Pace.SHORTENED),
                new Path("never restores").begins().always(UNEXPECTED).notes().writes().turns(true).ends(true)
                        .script(Script.Pace.SHORTENED),
                new Path("cannot note it").begins().gets(FAILED).always(UNEXPECTED).turns(true).ends(true)
                        .script(Script.Pace.SHORTENED),
                new Path("cannot write it down").begins().waits(LONG_AGO).turns(true, true, true).always(UNEXPECTED)
                        .turns(true).ends(true).script(Script.Pace.SHORTENED),
                new Path("cannot go on").begins().waits(LONG_AGO).turns(true, true, true).writes().turns(true)
                        .always(UNEXPECTED).script(Script.Pace.SHORTENED));
    }

    /** One way through a drill, written down answer by answer. */
    private final class Path {

        private final String path;
        private final List<Answer> answers = new ArrayList<>();

        Path(String path) {
            this.path = path;
        }

        /** There is a table to restore. */
        Path begins() {
            return ends(false);
        }

        /** The copy is asked for, and is to be looked at then. */
        Path waits(Instant lookAt) {
            return answers(state().put("ready", false).put("lookAt", lookAt.toString()));
        }

        /** One step after the other says whether it is done; one that is not is asked again. */
        Path turns(boolean... ready) {
            for (boolean done : ready) {
                answers(state().put("ready", done).put("lookAt", LONG_AGO.toString()));
            }
            return this;
        }

        /** The failure becomes part of the state. */
        Path notes() {
            return answers(state().put("failure", "The table cannot be restored"));
        }

        /** The result is in the history of drills. */
        Path writes() {
            return answers(state().put("written", true));
        }

        /** The drill turns to the next table. @param finished whether there is none */
        Path ends(boolean finished) {
            return answers(state().put("finished", finished));
        }

        Path gets(Answer answer) {
            answers.add(answer);
            return this;
        }

        Path always(Answer answer) {
            answers.addAll(Collections.nCopies(ATTEMPTS, answer));
            return this;
        }

        Script script() {
            return script(Script.Pace.AS_COMMITTED);
        }

        Script script(Script.Pace pace) {
            return new Script(machine, path, id(), JsonNodeFactory.instance.objectNode(), answers, pace);
        }

        private Path answers(ObjectNode state) {
            return gets(new Answer.Returned(state));
        }

        private ObjectNode state() {
            return JsonNodeFactory.instance.objectNode().put("drill", id());
        }

        private String id() {
            return Script.id(machine, path);
        }
    }
}
