package dev.holdfast.steps;

import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.subscriber.Subscriber;
import dev.holdfast.subscriber.SubscriberEvent;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.Condition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers conditions for one visit from what is recorded; reads a book only when a condition asks for it, and once. */
final class ConditionCheck {

    private final Visit visit;
    private final Messages messages;
    private final Subscribers subscribers;
    private Optional<List<Message>> sent = Optional.empty();

    ConditionCheck(Visit visit, Messages messages, Subscribers subscribers) {
        this.visit = visit;
        this.messages = messages;
        this.subscribers = subscribers;
    }

    boolean holds(Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(this::holds);
        } else if (condition instanceof Condition.Any any) {
            return any.conditions().stream().anyMatch(this::holds);
        } else if (condition instanceof Condition.Not not) {
            return !holds(not.condition());
        } else if (condition instanceof Condition.Sent c) {
            return anyMessage(c.step(), Message::sent);
        } else if (condition instanceof Condition.Opened c) {
            // A click proves the opening that a mail client may have hidden.
            return anyMessage(c.step(), m -> m.events().containsKey(Message.Event.OPEN)
                    || m.events().containsKey(Message.Event.CLICK));
        } else if (condition instanceof Condition.Clicked c) {
            return anyMessage(c.step(), m -> c.link().map(m.links()::containsKey)
                    .orElseGet(() -> m.events().containsKey(Message.Event.CLICK)));
        } else if (condition instanceof Condition.InGroup c) {
            return visit.subscriber().filter(s -> s.inGroup(c.group())).isPresent();
        } else if (condition instanceof Condition.JoinedGroup c) {
            return since(membership(c.group()).map(Subscriber.Membership::joinedAt));
        } else if (condition instanceof Condition.LeftGroup c) {
            return since(membership(c.group()).map(Subscriber.Membership::leftAt));
        } else if (condition instanceof Condition.Event c) {
            return events(c) >= c.atLeast();
        } else if (condition instanceof Condition.Field c) {
            return compare(c, visit.value(c.field()), visit.zone());
        }
        throw new IllegalStateException("A condition that nobody answers: " + condition);
    }

    private boolean anyMessage(String step, Predicate<Message> test) {
        if (sent.isEmpty()) {
            sent = Optional.of(messages.of(visit.position().enrolment()));
        }
        return sent.get().stream().anyMatch(m -> m.step().equals(step) && test.test(m));
    }

    private Optional<Subscriber.Membership> membership(String group) {
        return visit.subscriber().map(s -> s.groups().get(group));
    }

    private boolean since(Optional<Instant> when) {
        // The join that enrolled the subscriber is as old as the enrolment; what ends it comes later.
        return when.filter(t -> t.isAfter(visit.position().enteredAt())).isPresent();
    }

    /** What enrolled the subscriber is as old as the enrolment, and does not count as having happened since. */
    private long events(Condition.Event c) {
        Instant from = c.since().map(visit.now()::minus)
                .orElse(visit.position().enteredAt().plusMillis(1));
        return subscribers.events(visit.position().account(), visit.position().subscriber(), c.event(), from).stream()
                .filter(this::sameKey).count();
    }

    /** In a keyed workflow the event of another cart does not count; one that names no cart does. */
    private boolean sameKey(SubscriberEvent event) {
        return visit.workflow().settings().reentry().key()
                .map(k -> k.substring(Visit.EVENT.length()))
                .flatMap(event::value).map(visit.position().key()::equals).orElse(true);
    }

    static boolean compare(Condition.Field c, Optional<String> actual, ZoneId zone) {
        return switch (c.comparison()) {
            case EXISTS -> actual.filter(v -> !v.isBlank()).isPresent();
            case MISSING -> actual.filter(v -> !v.isBlank()).isEmpty();
            case EQUALS -> actual.filter(v -> same(v, c.value())).isPresent();
            case NOT_EQUALS -> actual.filter(v -> same(v, c.value())).isEmpty();
            case CONTAINS -> actual.filter(v -> v.contains(c.value())).isPresent();
            case GREATER_THAN -> numbers(actual, c.value()).filter(d -> d > 0).isPresent();
            case LESS_THAN -> numbers(actual, c.value()).filter(d -> d < 0).isPresent();
            case BEFORE -> dates(actual, c.value(), zone).filter(d -> d < 0).isPresent();
            case AFTER -> dates(actual, c.value(), zone).filter(d -> d > 0).isPresent();
        };
    }

    private static boolean same(String a, String b) {
        return a.equals(b) || numbers(Optional.of(a), b).filter(d -> d == 0).isPresent();
    }

    private static Optional<Integer> numbers(Optional<String> a, String b) {
        return a.flatMap(ConditionCheck::number).flatMap(x -> number(b).map(x::compareTo));
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.trim()));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> dates(Optional<String> a, String b, ZoneId zone) {
        return a.flatMap(x -> date(x, zone)).flatMap(x -> date(b, zone).map(x::compareTo));
    }

    private static Optional<Instant> date(String text, ZoneId zone) {
        try {
            return Optional.of(text.length() > 10 ? OffsetDateTime.parse(text.trim()).toInstant()
                    : LocalDate.parse(text.trim()).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }
}
