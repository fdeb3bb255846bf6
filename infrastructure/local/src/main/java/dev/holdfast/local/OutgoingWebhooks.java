package dev.holdfast.local;

import dev.holdfast.steps.WebhookCaller;
import dev.holdfast.subscriber.Account;
import java.time.InstantSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Webhooks that steps send to accounts' own URLs: kept, and never sent out of this machine. */
public final class OutgoingWebhooks implements WebhookCaller {
    private final InstantSource clock;
    private final List<Call> calls = new ArrayList<>();

    OutgoingWebhooks(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * A webhook that was taken.
     *
     * @param at      when
     * @param account the account's id
     * @param url     where it would have gone
     * @param id      the same for every repetition of the same call
     * @param body    what it says
     */
    public record Call(Instant at, String account, String url, String id, Map<String, String> body) {
    }

    @Override
    public synchronized Result call(Account account, String url, String id, Map<String, String> body) {
        calls.add(new Call(clock.instant(), account.id(), url, id, Map.copyOf(body)));
        return new Result.Taken();
    }

    /**
     * Everything so far.
     *
     * @return a copy, oldest first
     */
    public synchronized List<Call> all() {
        return List.copyOf(calls);
    }
}
