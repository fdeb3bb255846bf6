package dev.holdfast.memory;

import dev.holdfast.enrolment.Receipts;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Receipts as a map from webhook to whether it is worked off. */
public final class InMemoryReceipts implements Receipts {

    private record Webhook(String account, String id) {
    }

    private final Map<Webhook, Boolean> receipts = new ConcurrentHashMap<>();

    @Override
    public boolean done(String account, String webhookId) {
        return receipts.getOrDefault(new Webhook(account, webhookId), false);
    }

    @Override
    public void received(String account, String webhookId, Instant at) {
        receipts.putIfAbsent(new Webhook(account, webhookId), false);
    }

    @Override
    public void done(String account, String webhookId, Instant at) {
        receipts.put(new Webhook(account, webhookId), true);
    }

    /** How many different webhooks have arrived. */
    public int count() {
        return receipts.size();
    }
}
