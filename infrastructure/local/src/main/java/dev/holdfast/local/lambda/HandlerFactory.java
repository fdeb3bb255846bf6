package dev.holdfast.local.lambda;

/** Makes handler instances; each call stands for one cold start. */
@FunctionalInterface
public interface HandlerFactory {
    /**
     * A new instance of the function's handler class.
     *
     * @param spec the function
     * @return a handler
     */
    Handler create(FunctionSpec spec);
}
