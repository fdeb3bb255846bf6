package dev.holdfast.local.simulation;

import dev.holdfast.mail.Message;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Position;
import dev.holdfast.steps.Afterwards;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/**
 * What one could do who knows of everybody the last email sent, and when, and nothing else: put them behind it. It is how
 * people were brought back in 2017, and this product never does it.
 */
final class LastEmail {

    private static final BinaryOperator<Message> LAST = BinaryOperator.maxBy(Comparator.comparing(Message::at)
            .thenComparing(Message::visit));

    private final SimulatedCloud cloud;
    private final Afterwards afterwards;

    LastEmail(SimulatedCloud cloud) {
        this.cloud = cloud;
        this.afterwards = new Afterwards(cloud.operator.workflows(), cloud.operator.accounts(), cloud.operator.subscribers());
    }

    /** What the guess comes to for each of them. */
    Map<EnrolmentId, Place.Guess> guesses(Collection<Position> rows) {
        Map<EnrolmentId, Message> last = new HashMap<>();
        cloud.messages.forEach(m -> {
            if (m.sent()) {
                last.merge(m.enrolment(), m, LAST);
            }
        });
        Map<EnrolmentId, Place.Guess> guesses = new HashMap<>();
        rows.forEach(p -> guesses.put(p.enrolment(),
                Optional.ofNullable(last.get(p.enrolment())).map(m -> guess(p, m)).orElse(Place.Guess.NONE)));
        return guesses;
    }

    private Place.Guess guess(Position was, Message last) {
        return last.position().flatMap(standing -> afterwards.of(standing, last.step(), Optional.empty(), last.at()))
                .filter(behind -> Truth.same(was, behind)).map(behind -> Place.Guess.RIGHT).orElse(Place.Guess.WRONG);
    }
}
