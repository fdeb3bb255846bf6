package dev.holdfast.local.demo;

import dev.holdfast.local.ses.SentMail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Two runs of the same cast held against each other: the one with the accident and its undisturbed twin.
 *
 * @param duplicated   emails that came more often than in the twin
 * @param skipped      emails of the twin that never came
 * @param misplaced    enrolments whose emails came in another order, to somebody else or with another text, or earlier
 * @param delayed      emails that came later because they fell due in the outage, or because of one that did
 * @param longestDelay the longest of those delays
 * @param stories      the first differences, in words
 */
public record Comparison(int duplicated, int skipped, int misplaced, int delayed, Duration longestDelay,
                  List<String> stories) {

    private static final int STORIES = 10;

    public Comparison {
        stories = List.copyOf(stories);
    }

    /** Whether the same emails went to the same people in the same order. */
    public boolean identical() {
        return duplicated == 0 && skipped == 0 && misplaced == 0;
    }

    /**
     * Compares email by email.
     *
     * @param outageFrom from when nothing could be sent
     */
    static Comparison of(List<SentMail> run, List<SentMail> twin, Instant outageFrom) {
        Map<String, List<SentMail>> mine = byEnrolment(run);
        Map<String, List<SentMail>> theirs = byEnrolment(twin);
        TreeSet<String> all = new TreeSet<>(mine.keySet());
        all.addAll(theirs.keySet());
        Tally tally = new Tally();
        for (String enrolment : all) {
            tally.compare(enrolment, mine.getOrDefault(enrolment, List.of()), theirs.getOrDefault(enrolment, List.of()),
                    outageFrom);
        }
        return new Comparison(tally.duplicated, tally.skipped, tally.misplaced, tally.delayed, tally.longest,
                tally.stories.subList(0, Math.min(STORIES, tally.stories.size())));
    }

    private static Map<String, List<SentMail>> byEnrolment(List<SentMail> mails) {
        Map<String, List<SentMail>> by = new LinkedHashMap<>();
        mails.forEach(m -> by.computeIfAbsent(m.tags().getOrDefault("enrolment", "-"), k -> new ArrayList<>()).add(m));
        return by;
    }

    private static final class Tally {
        private int duplicated;
        private int skipped;
        private int misplaced;
        private int delayed;
        private Duration longest = Duration.ZERO;
        private final List<String> stories = new ArrayList<>();

        private void compare(String enrolment, List<SentMail> mine, List<SentMail> theirs, Instant outageFrom) {
            Map<String, Integer> surplus = new LinkedHashMap<>();
            theirs.forEach(m -> surplus.merge(m.key(), -1, Integer::sum));
            mine.forEach(m -> surplus.merge(m.key(), 1, Integer::sum));
            surplus.forEach((key, difference) -> {
                duplicated += Math.max(0, difference);
                skipped += Math.max(0, -difference);
                if (difference != 0) {
                    stories.add(key + (difference > 0 ? " came once too often" : " never came"));
                }
            });
            for (int i = 0; i < Math.min(mine.size(), theirs.size()); i++) {
                position(enrolment, mine.get(i), theirs.get(i), outageFrom);
            }
        }

        private void position(String enrolment, SentMail mine, SentMail theirs, Instant outageFrom) {
            Duration delay = Duration.between(theirs.at(), mine.at());
            boolean same = mine.key().equals(theirs.key()) && mine.to().equals(theirs.to())
                    && mine.subject().equals(theirs.subject())
                    && mine.text().map(Tally::withoutEndpoint).equals(theirs.text().map(Tally::withoutEndpoint))
                    && mine.html().map(Tally::withoutEndpoint).equals(theirs.html().map(Tally::withoutEndpoint));
            boolean late = delay.compareTo(Duration.ZERO) > 0 && !mine.at().isBefore(outageFrom);
            if (!same || !delay.isZero() && !late) {
                misplaced++;
                stories.add(enrolment + ": " + mine.key() + " at " + mine.at() + " instead of " + theirs.key() + " at "
                        + theirs.at());
            } else if (late) {
                delayed++;
                longest = delay.compareTo(longest) > 0 ? delay : longest;
            }
        }

        /** The two worlds listen on two ports. */
        private static String withoutEndpoint(String html) {
            return html.replaceAll("http://(127\\.0\\.0\\.1|localhost):\\d+", "");
        }
    }
}
