package dev.holdfast.local.ses;

import java.util.Map;
import java.util.Set;

/**
 * The account as SES knows it.
 *
 * @param region            such as {@code eu-west-1}
 * @param account           twelve digits
 * @param configurationSets the configuration sets, each with the events that it publishes to EventBridge
 * @param max24HourSend     recipients in any 24 hours, or -1 for no limit
 * @param maxSendRate       recipients a second; reported, not enforced: throttling is switched on as a fault
 */
public record SesSettings(String region, String account, Map<String, Set<MailEvent>> configurationSets,
        long max24HourSend, double maxSendRate) {
    /** Copies the sets. */
    public SesSettings {
        configurationSets = Map.copyOf(configurationSets);
    }
}
