package dev.holdfast.local.stepfunctions;

/** A request that the service refuses, with the code that a client sees ({@code ExecutionAlreadyExists}, ...). */
public final class ServiceError extends RuntimeException {

    private final String code;

    /** Refused with {@code code}, for the reason in {@code message}. */
    public ServiceError(String code, String message) {
        super(message);
        this.code = code;
    }

    /** The code, as in {@code __type}. */
    public String code() {
        return code;
    }

    static ServiceError invalidArn(String arn) {
        return new ServiceError("InvalidArn", "Invalid Arn: '" + arn + "'");
    }

    static ServiceError validation(String message) {
        return new ServiceError("ValidationException", message);
    }

    static ServiceError conflict(String message) {
        return new ServiceError("ConflictException", message);
    }

    static ServiceError noStateMachine(String arn) {
        return new ServiceError("StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
    }

    static ServiceError noExecution(String arn) {
        return new ServiceError("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
    }

    static ServiceError notFound(String arn) {
        return new ServiceError("ResourceNotFound", "Resource not found: '" + arn + "'");
    }

    static ServiceError deleting(String arn) {
        return new ServiceError("StateMachineDeleting", "State machine is being deleted: '" + arn + "'");
    }
}
