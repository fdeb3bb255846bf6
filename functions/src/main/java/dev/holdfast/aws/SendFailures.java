package dev.holdfast.aws;

import dev.holdfast.mail.Mailer.Refusal;
import dev.holdfast.mail.Mailer.Result;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;

/**
 * What a failed send means: certainly not sent, or nobody knows. Only a certain no may release a claim, so whatever is not
 * recognised is unknown (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html lists the errors).
 */
final class SendFailures {

    private SendFailures() {
    }

    static Result read(SdkException failure, Transmission.Stage stage) {
        if (failure instanceof AwsServiceException answer) {
            return answered(answer);
        }
        if (stage == Transmission.Stage.PREPARING) {
            // No credentials, no endpoint: a mistake of the deployment, which somebody will put right.
            return refused(Refusal.NOT_NOW, failure);
        }
        return neverConnected(failure) ? refused(Refusal.THROTTLED, failure)
                : new Result.Unknown("no answer from SES: " + failure.getMessage());
    }

    private static Result answered(AwsServiceException answer) {
        int status = answer.statusCode();
        // 408 says that the request did not come in time, which a repetition would cure: never a reason to give up.
        if (status < 400 || status >= 500 || status == 408) {
            return new Result.Unknown("SES answered " + status + ": " + answer.getMessage());
        }
        if (answer instanceof LimitExceededException || answer instanceof SendingPausedException
                || answer instanceof AccountSuspendedException || answer instanceof MailFromDomainNotVerifiedException) {
            return refused(Refusal.NOT_NOW, answer);
        }
        if (answer.isThrottlingException()) {
            return refused(Refusal.THROTTLED, answer);
        }
        // 401 and 403 are about who asks (a policy, a key, a clock), never about this email: put right, it can go out.
        return refused(status == 401 || status == 403 ? Refusal.NOT_NOW : Refusal.REJECTED, answer);
    }

    private static Result refused(Refusal refusal, SdkException failure) {
        return new Result.Refused(refusal, failure.getMessage());
    }

    /** Whether no connection came about, so that no request can have been read. */
    private static boolean neverConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException || cause instanceof SSLHandshakeException
                    || cause instanceof SSLPeerUnverifiedException || connectTimedOut(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The JDK has one class for both timeouts, and tells them apart by words only: "Connect timed out", "Read timed out". */
    private static boolean connectTimedOut(Throwable cause) {
        return cause instanceof SocketTimeoutException
                && String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).startsWith("connect timed out");
    }
}
