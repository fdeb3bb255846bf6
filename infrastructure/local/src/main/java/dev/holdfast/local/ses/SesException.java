package dev.holdfast.local.ses;

/** A refusal in the words of the SES v2 API. */
public final class SesException extends RuntimeException {
    private final int status;
    private final String type;

    private SesException(int status, String type, String message) {
        super(message);
        this.status = status;
        this.type = type;
    }

    /**
     * The status of the answer.
     *
     * @return 400 to 599
     */
    public int status() {
        return status;
    }

    /**
     * The name of the error.
     *
     * @return such as {@code MessageRejected}
     */
    public String type() {
        return type;
    }

    static SesException badRequest(String message) {
        return new SesException(400, "BadRequestException", message);
    }

    static SesException notFound(String message) {
        return new SesException(404, "NotFoundException", message);
    }

    static SesException throttled() {
        return new SesException(429, "TooManyRequestsException", "Maximum sending rate exceeded.");
    }

    static SesException rejected() {
        return new SesException(400, "MessageRejected", "Email address is not verified.");
    }

    static SesException quotaExceeded() {
        return new SesException(400, "LimitExceededException", "Daily message quota exceeded.");
    }

    static SesException paused() {
        return new SesException(400, "SendingPausedException", "Email sending is disabled for this account.");
    }

    static SesException internal() {
        return new SesException(500, "InternalServiceErrorException", "Internal failure");
    }
}
