package dev.holdfast.memory;

import dev.holdfast.mail.Mailer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A mail service that follows a script: one scripted answer for each send, and after the script it takes everything. What
 * it took can be read, whatever it answered: that is what the recipient finds in the inbox.
 */
public final class RecordingMailer implements Mailer {

    /** What happens at one send. */
    private record Act(boolean taken, Result answer) {
    }

    /** One email that the service took. */
    public record Taken(String sesId, Email email) {
    }

    private final Deque<Act> script = new ArrayDeque<>();
    private final List<Taken> taken = new ArrayList<>();
    private int sends;

    @Override
    public synchronized Result send(Email email) {
        sends++;
        String id = "ses-" + (taken.size() + 1);
        Act act = script.isEmpty() ? new Act(true, new Result.Accepted(id)) : script.poll();
        if (act.taken()) {
            taken.add(new Taken(id, email));
        }
        return act.taken() && act.answer() instanceof Result.Accepted ? new Result.Accepted(id) : act.answer();
    }

    /** The next send after the script so far is taken. */
    public synchronized RecordingMailer accept() {
        script.add(new Act(true, new Result.Accepted("")));
        return this;
    }

    /** The next send after the script so far is refused. */
    public synchronized RecordingMailer refuse(Refusal refusal, String reason) {
        script.add(new Act(false, new Result.Refused(refusal, reason)));
        return this;
    }

    /** The next send after the script so far is taken, but the answer is lost. */
    public synchronized RecordingMailer loseAnswer() {
        script.add(new Act(true, new Result.Unknown("the answer was lost on its way")));
        return this;
    }

    /** The next send after the script so far never arrives, which looks the same from here. */
    public synchronized RecordingMailer loseRequest() {
        script.add(new Act(false, new Result.Unknown("no answer came")));
        return this;
    }

    /** From now on it takes everything. */
    public synchronized void calm() {
        script.clear();
    }

    /** What the service took, in order. */
    public synchronized List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** The emails that the service took, in order. */
    public synchronized List<Email> emails() {
        return taken.stream().map(Taken::email).toList();
    }

    /** How often a send was tried. */
    public synchronized int sends() {
        return sends;
    }
}
