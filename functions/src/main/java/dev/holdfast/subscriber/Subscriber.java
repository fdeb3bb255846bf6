package dev.holdfast.subscriber;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A person on an account's list. Each change remembers which cause made it ({@code by}: a webhook id, or an enrolment and
 * visit), so that doing the same change again after a crash is seen as the same change.
 *
 * @param account     the account
 * @param id          the subscriber's id within the account
 * @param email       the address
 * @param fields      what the account knows of the person, by field name
 * @param groups      every group that the person ever was in, by name
 * @param timezone    the person's own zone
 * @param consent     whether marketing email is welcome
 * @param suppression why nothing may be sent to this address any more, such as {@code bounced}
 * @param createdAt   when this profile began; after an erasure the same id begins anew
 * @param version     1 at the start; rises by one with every write
 */
public record Subscriber(String account, String id, String email, Map<String, Field> fields,
                         Map<String, Membership> groups, Optional<ZoneId> timezone, Consent consent,
                         Optional<String> suppression, Instant createdAt, long version) {

    public Subscriber {
        fields = Map.copyOf(fields);
        groups = Map.copyOf(groups);
    }

    /** A field's value. @param by what wrote it */
    public record Field(String value, Instant at, String by) {
    }

    /**
     * A group.
     *
     * @param member   whether the person is in it now
     * @param joinedAt when the person last joined; {@link Instant#EPOCH} if never
     * @param leftAt   when the person last left; {@link Instant#EPOCH} if never
     * @param by       what wrote it last
     */
    public record Membership(boolean member, Instant joinedAt, Instant leftAt, String by) {
    }

    /** Consent to marketing email. @param by what gave or took it */
    public record Consent(boolean subscribed, Instant at, String by) {
    }

    /** A new subscriber, with consent. */
    public static Subscriber create(String account, String id, String email, Instant now, String by) {
        return new Subscriber(account, id, email, Map.of(), Map.of(), Optional.empty(), new Consent(true, now, by),
                Optional.empty(), now, 1);
    }

    /** Whether the person is in the group now. */
    public boolean inGroup(String group) {
        return Optional.ofNullable(groups.get(group)).map(Membership::member).orElse(false);
    }

    /** A field's value. */
    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name)).map(Field::value);
    }

    /** The same with another address. */
    public Subscriber withEmail(String address) {
        return next(address, fields, groups, timezone, consent, suppression);
    }

    /** The same with this field; the same value again changes nothing. */
    public Subscriber withField(String name, String value, Instant now, String by) {
        if (field(name).filter(value::equals).isPresent()) {
            return this;
        }
        Map<String, Field> changed = new HashMap<>(fields);
        changed.put(name, new Field(value, now, by));
        return next(email, changed, groups, timezone, consent, suppression);
    }

    /** The same in the group; joining again changes nothing. */
    public Subscriber joined(String group, Instant now, String by) {
        if (inGroup(group)) {
            return this;
        }
        Instant left = Optional.ofNullable(groups.get(group)).map(Membership::leftAt).orElse(Instant.EPOCH);
        return withMembership(group, new Membership(true, now, left, by));
    }

    /** The same out of the group; leaving again changes nothing. */
    public Subscriber left(String group, Instant now, String by) {
        if (!inGroup(group)) {
            return this;
        }
        return withMembership(group, new Membership(false, groups.get(group).joinedAt(), now, by));
    }

    /** The same in this zone. */
    public Subscriber withTimezone(ZoneId zone) {
        return timezone.filter(zone::equals).isPresent() ? this
                : next(email, fields, groups, Optional.of(zone), consent, suppression);
    }

    /** The same with consent given or taken; the same again changes nothing. */
    public Subscriber withConsent(boolean subscribed, Instant now, String by) {
        return consent.subscribed() == subscribed ? this
                : next(email, fields, groups, timezone, new Consent(subscribed, now, by), suppression);
    }

    /** The same, never to be written to again. */
    public Subscriber suppressed(String why) {
        return suppression.isPresent() ? this : next(email, fields, groups, timezone, consent, Optional.of(why));
    }

    /** Keeps the address and fields out of logs. */
    @Override
    public String toString() {
        return "Subscriber[" + account + "/" + id + " version " + version + "]";
    }

    private Subscriber withMembership(String group, Membership membership) {
        Map<String, Membership> changed = new HashMap<>(groups);
        changed.put(group, membership);
        return next(email, fields, changed, timezone, consent, suppression);
    }

    private Subscriber next(String address, Map<String, Field> f, Map<String, Membership> g, Optional<ZoneId> zone,
                            Consent c, Optional<String> s) {
        return new Subscriber(account, id, address, f, g, zone, c, s, createdAt, version + 1);
    }
}
