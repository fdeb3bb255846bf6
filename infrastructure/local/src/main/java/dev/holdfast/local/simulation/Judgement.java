package dev.holdfast.local.simulation;

import dev.holdfast.local.cast.Act;
import dev.holdfast.local.ses.SentMail;
import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run held against its undisturbed twin, person by person and visit by visit. Somebody who was late may rightly be judged
 * on what happened meanwhile; that is counted, and every other difference is a fault.
 */
final class Judgement {

    /** Nobody is later than this at the end. */
    private static final Duration SLACK = Duration.ofDays(2);
    private static final int TOLD = 20;
    /** Outcomes of steps that change a person, whom other workflows look at too. */
    private static final Set<String> CHANGES = Set.of("joined", "left", "updated", "unsubscribed");
    /** A function was killed between its claim and the send, and the author prefers no email to two. */
    private static final String UNKNOWN = "skipped:outcomeUnknown";

    private final Life run;
    private final Life twin;
    private final Map<String, List<Act>> acts;
    private final Map<String, List<EnrolmentId>> people = new HashMap<>();
    private final Map<String, Integer> sent = new TreeMap<>();
    private final Map<String, Duration> lateness = new HashMap<>();
    private final List<String> stories = new ArrayList<>();
    private final List<EnrolmentId> culprits = new ArrayList<>();
    /** Nobody can have opened what was not sent. */
    private final Set<EnrolmentId> unsent = new HashSet<>();
    private int duplicated;
    private int skipped;
    private int byPolicy;
    private int lost;
    private int wrongPath;
    private int later;
    private int delayed;
    private Duration longest = Duration.ZERO;

    private Judgement(Life run, Life twin, Map<String, List<Act>> acts) {
        this.run = run;
        this.twin = twin;
        this.acts = acts;
    }

    /** @param acts by person */
    static Judgement of(Life run, Life twin, Map<String, List<Act>> acts) {
        Judgement judgement = new Judgement(run, twin, acts);
        twin.truth().last().forEach((id, p) -> judgement.people.computeIfAbsent(p.subscriber(), s -> new ArrayList<>()).add(id));
        judgement.mails();
        twin.truth().last().keySet().forEach(judgement::enrolment);
        return judgement;
    }

    private void mails() {
        Map<String, Instant> onTime = new HashMap<>();
        twin.mails().forEach(m -> onTime.putIfAbsent(m.key(), m.at()));
        for (SentMail mail : run.mails()) {
            if (sent.merge(mail.key(), 1, Integer::sum) > 1) {
                duplicated++;
                tell(new EnrolmentId(mail.tags().get("enrolment")), mail.key() + " was sent twice, again at " + mail.at());
            }
            Duration late = Optional.ofNullable(onTime.get(mail.key())).map(at -> Duration.between(at, mail.at()))
                    .orElse(Duration.ZERO);
            lateness.putIfAbsent(mail.key(), late);
            if (!late.isNegative() && !late.isZero()) {
                delayed++;
                longest = late.compareTo(longest) > 0 ? late : longest;
            }
        }
    }

    private void enrolment(EnrolmentId enrolment) {
        if (!run.truth().last().containsKey(enrolment)) {
            Position entered = twin.truth().last().get(enrolment);
            if (entered.enteredAt().isBefore(run.end().minus(SLACK)) && !startedByOneHeld(entered)) {
                lost++;
                tell(enrolment, enrolment + " never entered");
            }
            return;
        }
        List<Truth.Visit> mine = run.truth().visits(enrolment);
        List<Truth.Visit> theirs = twin.truth().visits(enrolment);
        for (int n = 0; n < theirs.size(); n++) {
            Truth.Visit expected = theirs.get(n);
            if (n >= mine.size()) {
                if (expected.at().isBefore(run.end().minus(SLACK)) && !run.heldNow(enrolment)) {
                    lost++;
                    tell(enrolment, enrolment + " never did visit " + expected.number() + " at " + expected.step());
                }
                return;
            }
            if (!same(enrolment, mine.get(n), expected)) {
                return;
            }
        }
    }

    /** Whether a step of another workflow of hers let her in, at which she has not arrived because she is held before it. */
    private boolean startedByOneHeld(Position entered) {
        return people.get(entered.subscriber()).stream().filter(run::heldNow)
                .anyMatch(other -> twin.truth().visits(other).stream().anyMatch(v -> v.at().equals(entered.enteredAt())));
    }

    /** @return false if nothing behind this visit can be compared */
    private boolean same(EnrolmentId enrolment, Truth.Visit mine, Truth.Visit expected) {
        if (mine.step().equals(expected.step()) && mine.outcome().equals(expected.outcome())) {
            boolean isSent = mine.outcome().equals("sent");
            if (isSent && !sent.containsKey(enrolment + "/" + mine.number())) {
                skipped++;
                tell(enrolment, enrolment + "/" + mine.number() + " is settled as sent, and never was");
            }
            return true;
        }
        if (unsent.contains(enrolment) || explained(enrolment, mine, expected)) {
            later++;
        } else if (mine.outcome().equals(UNKNOWN) && !sent.containsKey(enrolment + "/" + mine.number())) {
            byPolicy++;
            unsent.add(enrolment);
            return true;
        } else if (expected.outcome().equals("sent") && mine.outcome().startsWith("skipped")) {
            skipped++;
            tell(enrolment, enrolment + "/" + mine.number() + " at " + mine.step() + " was " + mine.outcome());
        } else {
            wrongPath++;
            tell(enrolment, enrolment + " at visit " + mine.number() + " did " + mine.step() + " " + mine.outcome() + " at "
                    + mine.at() + " instead of " + expected.step() + " " + expected.outcome() + " at " + expected.at());
        }
        return false;
    }

    /** Whether something happened between the moment that the twin decided and the moment that the run did. */
    private boolean explained(EnrolmentId enrolment, Truth.Visit mine, Truth.Visit expected) {
        String person = run.truth().last().get(enrolment).subscriber();
        boolean acted = acts.getOrDefault(person, List.of()).stream()
                .anyMatch(a -> a.at().isAfter(expected.at().minusSeconds(1)) && !a.at().isAfter(mine.at()));
        return acted || missed(mine, expected) || run.messages(enrolment).stream().anyMatch(m -> readLater(m, mine, expected))
                || people.getOrDefault(person, List.of()).stream().filter(other -> !other.equals(enrolment))
                .anyMatch(other -> changedLater(other, mine, expected));
    }

    /** Whether the moment that the twin waited for was over when the run came to wait for it. */
    private static boolean missed(Truth.Visit mine, Truth.Visit expected) {
        return mine.step().equals(expected.step()) && mine.outcome().endsWith("past") && expected.outcome().equals("waited")
                && mine.at().isAfter(expected.at());
    }

    /** Whether another workflow changed the person before the one decision and after the other. */
    private boolean changedLater(EnrolmentId other, Truth.Visit mine, Truth.Visit expected) {
        return twin.truth().visits(other).stream().filter(v -> CHANGES.contains(v.outcome())).anyMatch(theirs -> {
            Optional<Instant> here = run.truth().visits(other).stream().filter(v -> v.number() == theirs.number())
                    .map(Truth.Visit::at).findFirst();
            boolean before = !theirs.at().isAfter(expected.at());
            return here.isEmpty() || before != here.get().isBefore(mine.at()) || theirs.at().equals(expected.at());
        });
    }

    private boolean readLater(Message m, Truth.Visit mine, Truth.Visit expected) {
        Duration late = lateness.getOrDefault(m.enrolment() + "/" + m.visit(), Duration.ZERO);
        return m.events().values().stream()
                .anyMatch(at -> at.isAfter(mine.at()) && !at.minus(late).isAfter(expected.at().plusSeconds(1)));
    }

    private void tell(EnrolmentId culprit, String story) {
        if (stories.size() < TOLD) {
            stories.add(story);
            culprits.add(culprit);
        }
    }

    int duplicated() {
        return duplicated;
    }

    int skipped() {
        return skipped;
    }

    /** Emails that were not sent, because a function was killed after its claim and the author had chosen so. */
    int skippedByPolicy() {
        return byPolicy;
    }

    int lost() {
        return lost;
    }

    int wrongPath() {
        return wrongPath;
    }

    /** People who were judged later, on what had happened by then. */
    int judgedLater() {
        return later;
    }

    int delayed() {
        return delayed;
    }

    Duration longest() {
        return longest;
    }

    List<String> stories() {
        return stories;
    }

    List<EnrolmentId> culprits() {
        return culprits;
    }
}
