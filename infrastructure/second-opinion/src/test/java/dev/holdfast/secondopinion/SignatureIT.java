package dev.holdfast.secondopinion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.aws.ObjectStore;
import dev.holdfast.aws.S3ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Needs moto. The journal's requests are signed by our own code; whether they are signed rightly, moto says, which checks
 * signatures with the code of AWS's SDK for Python.
 */
class SignatureIT {

    private static final String BUCKET = "journal";
    private static final String KEY = "positions/welcome/2026-01-29/e1.1769675405.0123456789abcdef.jsonl.gz";
    private static final String ALLOWED = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject",
             "s3:ListBucket"], "Resource": ["arn:aws:s3:::journal", "arn:aws:s3:::journal/*"]}]}""";

    private final Moto moto = Moto.emptied();
    private final AccessKey writer = writer();

    @AfterEach
    void asksNoLonger() {
        moto.checkAccess(false);
    }

    @Test
    void put_whenTheSecretIsRight_thenTaken() {
        ObjectStore store = store(writer.secretAccessKey());
        moto.checkAccess(true);

        store.put(KEY, "an entry".getBytes(StandardCharsets.UTF_8));

        assertThat(store.get(KEY)).asString(StandardCharsets.UTF_8).isEqualTo("an entry");
        assertThat(store.list("positions/", "positions/welcome/2026-01-28").keys()).containsExactly(KEY);
        assertThat(store.folders("positions/")).containsExactly("welcome");
    }

    @Test
    void put_whenTheSecretIsWrong_thenRefused() {
        ObjectStore store = store("wrong");
        moto.checkAccess(true);

        assertThat(Refusal.of(() -> store.put(KEY, new byte[] {1}))).isEqualTo("SignatureDoesNotMatch");
    }

    private ObjectStore store(String secret) {
        Map<String, String> environment = new HashMap<>(moto.environment());
        environment.put("AWS_ACCESS_KEY_ID", writer.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", secret);
        return new S3ObjectStore(BUCKET, environment);
    }

    private AccessKey writer() {
        try (IamClient iam = Sdk.at(moto.endpoint(), IamClient.builder()).region(Region.AWS_GLOBAL).build();
                S3Client s3 = Sdk.at(moto.endpoint(), S3Client.builder().forcePathStyle(true)).build()) {
            s3.createBucket(request -> request.bucket(BUCKET));
            iam.createUser(request -> request.userName("writer"));
            iam.putUserPolicy(request -> request.userName("writer").policyName("journal").policyDocument(ALLOWED));
            return iam.createAccessKey(request -> request.userName("writer")).accessKey();
        }
    }
}
