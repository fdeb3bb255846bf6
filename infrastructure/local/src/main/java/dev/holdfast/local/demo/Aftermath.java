package dev.holdfast.local.demo;

import dev.holdfast.local.ses.SentMail;
import dev.holdfast.local.simulation.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * What the accident did to some of the people, and what they were sent.
 *
 * @param mails  all emails, by deployment and then in order of time
 * @param places everybody on the way that it met
 * @param killed how many executions were stopped
 */
record Aftermath(List<SentMail> mails, List<Place> places, int killed) {

    static final Aftermath EMPTY = new Aftermath(List.of(), List.of(), 0);

    Aftermath {
        mails = List.copyOf(mails);
        places = List.copyOf(places);
    }

    /** Of these people and others. */
    Aftermath and(Aftermath others) {
        return new Aftermath(both(mails, others.mails), both(places, others.places), killed + others.killed);
    }

    private static <T> List<T> both(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
