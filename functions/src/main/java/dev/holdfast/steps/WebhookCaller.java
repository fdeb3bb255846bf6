package dev.holdfast.steps;

import dev.holdfast.subscriber.Account;
import java.util.Map;

/** Calls a URL of an account's, signed with the account's secret. */
public interface WebhookCaller {

    /**
     * Posts a flat JSON object once.
     *
     * @param id the same for every repetition of the same call, so that the receiver can tell
     */
    Result call(Account account, String url, String id, Map<String, String> body);

    /** What came of it. */
    sealed interface Result {

        /** The receiver took it. */
        record Taken() implements Result {
        }

        /** It may work later: no answer, or the receiver's own failure. */
        record Later(String why) implements Result {
        }

        /** The receiver will never take it. */
        record Refused(String why) implements Result {
        }
    }
}
