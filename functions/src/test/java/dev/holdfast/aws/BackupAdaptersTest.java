package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.backups.EncryptionKeys;
import dev.holdfast.backups.RecoveryPoints;
import dev.holdfast.backups.Tables;
import dev.holdfast.contract.BackupsContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The adapters, on the wire, tell the same as the account that is behind it. */
class BackupAdaptersTest extends BackupsContract {

    private BackupsWire wire;

    @BeforeEach
    void start() throws IOException {
        wire = new BackupsWire(world);
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    @Override
    protected Tables tables() {
        DynamoDbClient client = Clients.dynamoDbBuilder(wire.environment(), LocalDynamoDb.PATIENCE, LocalDynamoDb.PATIENCE)
                .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry())).build();
        return new DynamoDbTables(client, calls(SignedCalls.Service.TAGGING));
    }

    @Override
    protected RecoveryPoints points() {
        return new VaultPoints(VAULT, calls(SignedCalls.Service.BACKUP));
    }

    @Override
    protected EncryptionKeys keys() {
        return new KmsKeys(calls(SignedCalls.Service.KMS));
    }

    private SignedCalls calls(SignedCalls.Service service) {
        return new SignedCalls(service, wire.environment(),
                new SignedHttp(service.signingName(), wire.environment(), AwsRetryStrategy.doNotRetry()));
    }

    @Test
    void calls_whenMade_thenSignedForTheirServiceAndRegion() {
        points().vault();
        tables().declared("holdfast");

        assertThat(wire.authorizations()).hasSize(2);
        assertThat(wire.authorizations().get(0))
                .containsPattern("^AWS4-HMAC-SHA256 Credential=test/\\d{8}/eu-west-1/backup/aws4_request, ");
        assertThat(wire.authorizations().get(1)).contains("/eu-west-1/tagging/aws4_request");
    }

    @Test
    void vault_whenItsNameCouldLeadElsewhere_thenRefused() {
        assertThatThrownBy(() -> new VaultPoints("a/../b", calls(SignedCalls.Service.BACKUP)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("2 to 50");
    }
}
