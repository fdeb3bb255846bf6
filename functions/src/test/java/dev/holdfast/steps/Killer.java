package dev.holdfast.steps;

import dev.holdfast.mail.Mailer;
import dev.holdfast.mail.Message;
import dev.holdfast.mail.Messages;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Executions;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Kills the function once, just before or just after one of its effects on the world; lists the effects that it saw. */
final class Killer {

    private final List<String> seen = new ArrayList<>();
    private int fuse;

    /** @param point 2n is before the n-th effect, 2n+1 after it; negative never */
    Killer(int point) {
        this.fuse = point;
    }

    List<String> seen() {
        return List.copyOf(seen);
    }

    private <T> T effect(String name, Supplier<T> effect) {
        seen.add(name);
        if (fuse-- == 0) {
            throw new Crash("before " + name);
        }
        T result = effect.get();
        if (fuse-- == 0) {
            throw new Crash("after " + name);
        }
        return result;
    }

    Positions watch(Positions rows) {
        return new Positions() {
            @Override
            public Optional<Position> find(EnrolmentId enrolment) {
                return rows.find(enrolment);
            }

            @Override
            public Optional<Image> look(EnrolmentId enrolment) {
                return rows.look(enrolment);
            }

            @Override
            public boolean mend(Image seen, Position right) {
                return effect("mend", () -> rows.mend(seen, right));
            }

            @Override
            public Optional<Position> create(Position first) {
                return effect("create", () -> rows.create(first));
            }

            @Override
            public void replace(Position next) {
                effect("write of sequence " + next.sequence(), () -> {
                    rows.replace(next);
                    return true;
                });
            }

            @Override
            public List<EnrolmentId> of(String account, String subscriber) {
                return rows.of(account, subscriber);
            }

            @Override
            public List<EnrolmentId> overdue(Instant before, int most) {
                return rows.overdue(before, most);
            }

            @Override
            public Page page(Optional<EnrolmentId> after, int size) {
                return rows.page(after, size);
            }
        };
    }

    Mailer watchMail(Mailer mailer) {
        return email -> effect("send", () -> mailer.send(email));
    }

    Executions watchStarts(Executions executions) {
        return position -> effect("start of generation " + position.generation(), () -> executions.start(position));
    }

    Messages watch(Messages messages) {
        return new Messages() {
            @Override
            public Optional<Message> find(EnrolmentId enrolment, int visit) {
                return messages.find(enrolment, visit);
            }

            @Override
            public List<Message> of(EnrolmentId enrolment) {
                return messages.of(enrolment);
            }

            @Override
            public void record(Message message) {
                effect("record", () -> {
                    messages.record(message);
                    return true;
                });
            }

            @Override
            public void note(Message proof, Message.Event event, Instant at, Optional<String> link) {
                messages.note(proof, event, at, link);
            }

            @Override
            public void forEach(Consumer<Message> to) {
                messages.forEach(to);
            }

            @Override
            public void erase(EnrolmentId enrolment, Instant at) {
                messages.erase(enrolment, at);
            }

            @Override
            public List<Instant> sentSince(String account, String subscriber, Instant since) {
                return messages.sentSince(account, subscriber, since);
            }
        };
    }
}
