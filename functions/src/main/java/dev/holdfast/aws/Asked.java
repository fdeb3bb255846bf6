package dev.holdfast.aws;

import dev.holdfast.backups.Unanswered;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Questions to AWS, whose failures become {@link Unanswered}. */
final class Asked {

    private static final Set<String> REFUSALS = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation",
            "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException", "ExpiredToken",
            "NotAuthorizedException", "OptInRequired");

    private Asked() {
    }

    /** The answer. @param question the operation's name @throws Unanswered if there is none */
    static <T> T answer(String question, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new Unanswered(kind(e), question, code(e) + " " + e.awsErrorDetails().errorMessage(), e);
        } catch (SdkException e) {
            throw new Unanswered(Unanswered.Kind.FAILED, question, String.valueOf(e.getMessage()), e);
        }
    }

    /** The error's name as the service gave it. */
    static String code(AwsServiceException e) {
        return String.valueOf(e.awsErrorDetails().errorCode());
    }

    private static Unanswered.Kind kind(AwsServiceException e) {
        if (e.isThrottlingException()) {
            return Unanswered.Kind.THROTTLED;
        }
        return REFUSALS.contains(code(e)) || e.statusCode() == 403 ? Unanswered.Kind.REFUSED : Unanswered.Kind.FAILED;
    }
}
