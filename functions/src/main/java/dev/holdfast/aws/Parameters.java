package dev.holdfast.aws;

import java.util.Map;

/** Secrets that are kept as SecureString in the Parameter Store. */
public final class Parameters {

    private final SignedCalls ssm;

    /** @param environment says where Systems Manager is, as {@link Clients} reads it */
    public Parameters(Map<String, String> environment) {
        this.ssm = new SignedCalls(SignedCalls.Service.SSM, environment);
    }

    /**
     * A parameter's value, decrypted.
     *
     * @throws dev.holdfast.backups.Unanswered if there is none, or it may not be read
     */
    public String value(String name) {
        return Asked.answer("GetParameter", () -> ssm.call("GetParameter", Map.of("Name", name, "WithDecryption", true)))
                .path("Parameter").path("Value").asText();
    }
}
