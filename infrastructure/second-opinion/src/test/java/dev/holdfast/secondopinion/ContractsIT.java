package dev.holdfast.secondopinion;

import dev.holdfast.aws.DynamoDbAccounts;
import dev.holdfast.aws.DynamoDbDoors;
import dev.holdfast.aws.DynamoDbDrills;
import dev.holdfast.aws.DynamoDbMessages;
import dev.holdfast.aws.DynamoDbNotices;
import dev.holdfast.aws.DynamoDbPositions;
import dev.holdfast.aws.DynamoDbReceipts;
import dev.holdfast.aws.DynamoDbSubscribers;
import dev.holdfast.aws.DynamoDbTemplates;
import dev.holdfast.aws.DynamoDbWatchMemory;
import dev.holdfast.aws.DynamoDbWorkflows;
import dev.holdfast.aws.ObjectJournal;
import dev.holdfast.aws.S3ObjectStore;
import dev.holdfast.backups.Drills;
import dev.holdfast.backups.WatchMemory;
import dev.holdfast.contract.CatalogueContract;
import dev.holdfast.contract.DoorsContract;
import dev.holdfast.contract.DrillsContract;
import dev.holdfast.contract.JournalContract;
import dev.holdfast.contract.MessagesContract;
import dev.holdfast.contract.NoticesContract;
import dev.holdfast.contract.PositionsContract;
import dev.holdfast.contract.ReceiptsContract;
import dev.holdfast.contract.SubscribersContract;
import dev.holdfast.contract.WatchMemoryContract;
import dev.holdfast.contract.WorkflowsContract;
import dev.holdfast.enrolment.Doors;
import dev.holdfast.enrolment.Receipts;
import dev.holdfast.held.Notices;
import dev.holdfast.journal.Journal;
import dev.holdfast.local.http.Reply;
import dev.holdfast.mail.Messages;
import dev.holdfast.mail.Templates;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Positions;
import dev.holdfast.subscriber.Accounts;
import dev.holdfast.subscriber.Subscribers;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/** Needs moto. The contracts that the adapters keep on DynamoDB Local, and the journal's, kept on moto too. */
class ContractsIT {

    private static final Moto MOTO = Moto.emptied();
    private static final Router ROUTER = Router.listen(MOTO.routerPort(),
            request -> Reply.of(501, "text/plain", "No function is deployed here"), MOTO.endpoint());
    private static final MotoTables TABLES = new MotoTables(Sdk.at(ROUTER.endpoint(), DynamoDbClient.builder()).build());

    @AfterAll
    static void close() {
        TABLES.client().close();
        ROUTER.close();
    }

    @Nested
    class PositionsIT extends PositionsContract {

        private static final String TABLE = TABLES.create("Positions");

        @Override
        protected Positions positions() {
            return new DynamoDbPositions(TABLES.client(), TABLE, MotoTables::stamp);
        }

        @Override
        protected void tamper(EnrolmentId enrolment) {
            TABLES.client().updateItem(update -> update.tableName(TABLE)
                    .key(Map.of("enrolment", AttributeValue.fromS(enrolment.value())))
                    .updateExpression("SET step = :step")
                    .expressionAttributeValues(Map.of(":step", AttributeValue.fromS("elsewhere"))));
        }
    }

    @Nested
    class MessagesIT extends MessagesContract {

        private static final String TABLE = TABLES.create("Messages");

        @Override
        protected Messages messages() {
            return new DynamoDbMessages(TABLES.client(), TABLE, MotoTables::stamp);
        }
    }

    @Nested
    class SubscribersIT extends SubscribersContract {

        private static final String TABLE = TABLES.create("Subscribers");

        @Override
        protected Subscribers subscribers() {
            return new DynamoDbSubscribers(TABLES.client(), TABLE, MotoTables::stamp);
        }
    }

    @Nested
    class DoorsIT extends DoorsContract {

        private static final String TABLE = TABLES.create("Subscribers");

        @Override
        protected Doors doors() {
            return new DynamoDbDoors(TABLES.client(), TABLE, MotoTables::stamp);
        }
    }

    @Nested
    class ReceiptsIT extends ReceiptsContract {

        private static final String TABLE = TABLES.create("Receipts");

        @Override
        protected Receipts receipts() {
            return new DynamoDbReceipts(TABLES.client(), TABLE);
        }
    }

    @Nested
    class CatalogueIT extends CatalogueContract {

        private static final String TABLE = TABLES.create("Workflows");

        @Override
        protected Accounts accounts() {
            return new DynamoDbAccounts(TABLES.client(), TABLE, MotoTables::stamp);
        }

        @Override
        protected Templates templates() {
            return new DynamoDbTemplates(TABLES.client(), TABLE, MotoTables::stamp);
        }
    }

    @Nested
    class WorkflowsIT extends WorkflowsContract {

        private static final String TABLE = TABLES.create("Workflows");

        private final Workflows workflows =
                new DynamoDbWorkflows(TABLES.client(), TABLE, new WorkflowReader()::fromCanonical, Clock.systemUTC());

        @Override
        protected Workflows workflows() {
            return workflows;
        }
    }

    @Nested
    class NoticesIT extends NoticesContract {

        private static final String TABLE = TABLES.create("Receipts");

        @Override
        protected Notices notices() {
            return new DynamoDbNotices(TABLES.client(), TABLE, MotoTables::stamp);
        }
    }

    @Nested
    class DrillsIT extends DrillsContract {

        private static final String TABLE = TABLES.create("Operations");

        @Override
        protected Drills drills() {
            return new DynamoDbDrills(TABLES.client(), TABLE, MotoTables::stamp);
        }
    }

    @Nested
    class WatchMemoryIT extends WatchMemoryContract {

        private static final String TABLE = TABLES.create("Operations");

        @Override
        protected WatchMemory memory() {
            return new DynamoDbWatchMemory(TABLES.client(), TABLE, MotoTables::stamp);
        }
    }

    @Nested
    class JournalIT extends JournalContract {

        private Journal journal;

        @BeforeEach
        void open() {
            String bucket = "journal-" + UUID.randomUUID();
            try (S3Client s3 = Sdk.at(MOTO.endpoint(), S3Client.builder().forcePathStyle(true)).build()) {
                s3.createBucket(request -> request.bucket(bucket).objectLockEnabledForBucket(true));
            }
            journal = new ObjectJournal(new S3ObjectStore(bucket, MOTO.environment()));
        }

        @Override
        protected Journal journal() {
            return journal;
        }
    }
}
