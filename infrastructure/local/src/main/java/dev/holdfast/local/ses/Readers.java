package dev.holdfast.local.ses;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The people at the other end: what they and their servers do with a message. */
@FunctionalInterface
public interface Readers {

    /**
     * What happens to one message after SES accepted it. The answer must depend on the message alone, never on earlier
     * calls: only then do two runs agree.
     *
     * @param mail the accepted message
     * @return what happens and when, in any order
     */
    List<Reaction> reactionsTo(SentMail mail);

    /**
     * One thing that happens to a message.
     *
     * @param event what
     * @param after how long after SES accepted it
     * @param link  the link followed; only for {@link MailEvent#CLICK}
     */
    record Reaction(MailEvent event, Duration after, Optional<String> link) {
        /** Refuses what lies before the send. */
        public Reaction {
            Objects.requireNonNull(event, "event");
            if (after.isNegative()) {
                throw new IllegalArgumentException("A reaction " + after + " before the message: give a duration of 0 or more");
            }
        }

        /**
         * A reaction without a link.
         *
         * @param event what
         * @param after how long after SES accepted the message
         * @return the reaction
         */
        public static Reaction of(MailEvent event, Duration after) {
            return new Reaction(event, after, Optional.empty());
        }
    }

    /**
     * People who read nothing; every message is delivered after a second.
     *
     * @return readers without opens and clicks
     */
    static Readers whoNeverOpen() {
        return mail -> List.of(Reaction.of(MailEvent.DELIVERY, Duration.ofSeconds(1)));
    }

    /**
     * People as they are: about six of ten open a message, within minutes or most of a day; one in three of those
     * follows a link. Drawn from the seed and the message's {@link SentMail#key() key}.
     *
     * @param seed the same seed gives the same readers
     * @return seeded readers
     */
    static Readers seeded(long seed) {
        return new SeededReaders(seed, 0.6, 0.33);
    }
}
