package dev.holdfast.aws;

import dev.holdfast.contract.PositionsContract;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Positions;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbPositionsTest extends PositionsContract {

    private static final String TABLE = LocalDynamoDb.table(TableDefinitions.POSITIONS);

    @Override
    protected Positions positions() {
        return new DynamoDbPositions(LocalDynamoDb.client(), TABLE, LocalDynamoDb::stamp);
    }

    @Override
    protected void tamper(EnrolmentId enrolment) {
        LocalDynamoDb.client().updateItem(update -> update.tableName(TABLE)
                .key(Map.of("enrolment", AttributeValue.fromS(enrolment.value())))
                .updateExpression("SET step = :step")
                .expressionAttributeValues(Map.of(":step", AttributeValue.fromS("elsewhere"))));
    }
}
