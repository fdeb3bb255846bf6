package dev.holdfast.aws;

import dev.holdfast.backups.EncryptionKeys;
import java.util.Map;

/** Keys of KMS. */
public final class KmsKeys implements EncryptionKeys {

    private final SignedCalls kms;

    /** @param environment says where KMS is, as {@link Clients} reads it */
    public KmsKeys(Map<String, String> environment) {
        this(new SignedCalls(SignedCalls.Service.KMS, environment));
    }

    KmsKeys(SignedCalls kms) {
        this.kms = kms;
    }

    /** Usable is what is {@code Enabled} (https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html). */
    @Override
    public Key find(String arn) {
        String state = Asked.answer("DescribeKey", () -> kms.call("DescribeKey", Map.of("KeyId", arn)))
                .path("KeyMetadata").path("KeyState").asText();
        return new Key(arn, state.equals("Enabled"), state);
    }
}
