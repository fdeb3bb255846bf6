package dev.holdfast.subscriber;

import java.time.ZoneId;
import java.util.List;

/**
 * A customer of the service.
 *
 * @param id             the account's id, {@code a-z0-9-}
 * @param name           its name, as its subscribers know it
 * @param owner          address of the person who is told when something happens
 * @param sender         what stands in From, such as {@code Acme <hello@example.com>}
 * @param postalAddress  where the sender can be written to; commercial email has to say it
 * @param timezone       zone for subscribers without one
 * @param webhookSecrets signing secrets, {@code whsec_} and base64; several while one is replaced by another
 */
public record Account(String id, String name, String owner, String sender, String postalAddress, ZoneId timezone,
                      List<String> webhookSecrets) {
    public Account {
        webhookSecrets = List.copyOf(webhookSecrets);
    }

    /** Keeps secrets and addresses out of logs. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
