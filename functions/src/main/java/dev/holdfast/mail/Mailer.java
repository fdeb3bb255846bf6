package dev.holdfast.mail;

import java.util.Map;

/** Hands one email to the mail service, in one attempt. */
public interface Mailer {

    /** Tries once. Never throws for what the service or the network did: that is the result. */
    Result send(Email email);

    /**
     * One rendered email to one recipient.
     *
     * @param from    what stands in From
     * @param to      one address
     * @param subject rendered
     * @param html    rendered
     * @param text    rendered
     * @param headers such as List-Unsubscribe
     * @param tags    come back with every event of it; ASCII letters, digits, _ and -, at most 256 characters each
     *                (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html)
     */
    record Email(String from, String to, String subject, String html, String text, Map<String, String> headers,
                 Map<String, String> tags) {
        public Email {
            headers = Map.copyOf(headers);
            tags = Map.copyOf(tags);
        }

        /** Keeps the address and content out of logs. */
        @Override
        public String toString() {
            return "Email[" + tags + "]";
        }
    }

    /** What the service answered. */
    sealed interface Result {

        /** It was taken. @param sesId the id that its events will carry */
        record Accepted(String sesId) implements Result {
        }

        /** It was certainly not taken. */
        record Refused(Refusal refusal, String reason) implements Result {
        }

        /** Nobody can say: no answer, or an answer of the service's own failure. */
        record Unknown(String what) implements Result {
        }
    }

    /** Why an email was refused. */
    enum Refusal {
        /** Too fast; try again in seconds. */
        THROTTLED,
        /** The day's quota is used up, or the account's sending is paused: try again in an hour. */
        NOT_NOW,
        /** This very email will never be taken: a person has to look. */
        REJECTED
    }
}
