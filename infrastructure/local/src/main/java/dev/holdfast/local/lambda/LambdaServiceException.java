package dev.holdfast.local.lambda;

/** Lambda itself, and not the function, did not do what was asked. */
public final class LambdaServiceException extends RuntimeException {
    private final String type;
    private final int status;

    /**
     * A refusal or failure of the service.
     *
     * @param type    the error type of the Lambda API, such as {@code ServiceException}
     * @param status  its HTTP status
     * @param message what is wrong
     */
    public LambdaServiceException(String type, int status, String message) {
        super(message);
        this.type = type;
        this.status = status;
    }

    /**
     * The error type of the Lambda API.
     *
     * @return such as {@code ResourceNotFoundException}
     */
    public String type() {
        return type;
    }

    /**
     * The HTTP status of the Lambda API.
     *
     * @return 404, 500 and so on
     */
    public int status() {
        return status;
    }
}
