package dev.holdfast.local.ses;

/** What goes wrong at SES. Switched on by giving another instance to {@link Ses#faults(SesFaults)}. */
@FunctionalInterface
public interface SesFaults {

    /** One thing that can go wrong with a send. */
    enum Fault {
        /** All is well. */
        NONE,
        /** 429 TooManyRequestsException: a definite no. */
        THROTTLED,
        /** 400 MessageRejected: a definite no. */
        REJECTED,
        /** Accepted, then the connection is closed without an answer: the caller cannot know. */
        RESPONSE_LOST,
        /** Accepted, then answered 500: the caller cannot know either. */
        ERROR_AFTER_ACCEPTANCE,
        /** The connection is closed before anything happened: not accepted, and the caller cannot know. */
        REQUEST_LOST
    }

    /** {@link #none()}. */
    SesFaults NONE = (mail, attempt) -> Fault.NONE;

    /**
     * Decides the fate of one request.
     *
     * @param mail    what is about to be sent; its message id and instant are already decided
     * @param attempt which request for this {@link SentMail#key() key} it is, from 1; counted while faults are on
     * @return what goes wrong
     */
    Fault on(SentMail mail, int attempt);

    /**
     * Nothing goes wrong.
     *
     * @return no faults
     */
    static SesFaults none() {
        return NONE;
    }

    /**
     * Faults at the given rates, drawn by hash of seed, message and attempt.
     *
     * @param seed         the same seed gives the same faults
     * @param throttled    share of requests answered 429, 0 to 1
     * @param rejected     share of requests answered MessageRejected, 0 to 1
     * @param responseLost share of requests that are accepted but never answered, 0 to 1
     * @return the faults
     */
    static SesFaults seeded(long seed, double throttled, double rejected, double responseLost) {
        if (throttled < 0 || rejected < 0 || responseLost < 0 || throttled + rejected + responseLost > 1) {
            throw new IllegalArgumentException("Shares of faults " + throttled + ", " + rejected + " and " + responseLost
                    + ": give numbers from 0 to 1 whose sum is at most 1");
        }
        return (mail, attempt) -> {
            double lot = Lots.draw(seed, "ses fault", mail.key() + '#' + attempt);
            if (lot < throttled) {
                return Fault.THROTTLED;
            }
            if (lot < throttled + rejected) {
                return Fault.REJECTED;
            }
            return lot < throttled + rejected + responseLost ? Fault.RESPONSE_LOST : Fault.NONE;
        };
    }
}
