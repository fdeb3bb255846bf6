package dev.holdfast.secondopinion;

import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a service says to a call that it should not do. */
final class Refusal {

    /** The answer of a call that was done all the same. */
    static final String NONE = "done";

    private Refusal() {
    }

    /** The error's code, or {@link #NONE}. */
    static String of(Runnable call) {
        try {
            call.run();
            return NONE;
        } catch (AwsServiceException refused) {
            String code = refused.awsErrorDetails() == null ? "" : refused.awsErrorDetails().errorCode();
            return code == null || code.isEmpty() ? Integer.toString(refused.statusCode()) : code;
        }
    }
}
