package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule, broken: in our own templates, changed as somebody might, and in what SAM's transform would make of it. */
class TemplateRulesTest {

    private static final String ROLE = "{\"Resources\": {\"Role\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": %s}}}";
    private static final String STATEMENT = ROLE.formatted("{\"Policies\": [{\"PolicyDocument\": {\"Statement\": [%s]}}]}");

    /** A change to a template of ours, and what is then said. */
    private record Change(String template, String from, String to, String said) {
    }

    private static final List<Change> CHANGES = List.of(
            new Change("template.yaml", "Action: [ses:SendEmail]", "Action: [\"ses:*\"]", "StepFunction allows ses:*: name the actions"),
            new Change("template.yaml", "Action: [dynamodb:GetItem, dynamodb:PutItem]",
                    "Action: [dynamodb:GetItem, dynamodb:DeleteItem]", "StepFunction allows dynamodb:DeleteItem, by which a position can go"),
            new Change("template.yaml", "Action: [dynamodb:GetItem, dynamodb:PutItem]",
                    "Action: [dynamodb:BatchWriteItem]", "StepFunction allows dynamodb:BatchWriteItem, by which a position can go"),
            new Change("template.yaml", "dynamodb:DeleteItem]\n              Resource: !GetAtt Data.Outputs.SubscribersArn",
                    "dynamodb:DeleteItem]\n              Resource: !GetAtt Data.Outputs.MessagesArn",
                    "RestoreFunction allows dynamodb:DeleteItem, by which a position can go"),
            new Change("template.yaml", "Resource: !GetAtt Data.Outputs.PositionsArn", "Resource: \"*\"",
                    "StepFunction allows dynamodb:PutItem on everything: name the resource"),
            new Change("template.yaml", "Action: [ses:SendEmail]", "NotAction: [ses:SendEmail]", "StepFunction allows all but what it names"),
            new Change("template.yaml", "    Timeout: 30\n", "", "WebhookFunction has no Timeout"),
            new Change("template.yaml", "            DeadLetterConfig: { Arn: !GetAtt Undelivered.Arn }\n", "",
                    "MailEventsFunction has a EventBridgeRule without a DeadLetterConfig: what cannot be handed over is lost"),
            new Change("template.yaml", "          OnFailure: { Type: SQS, Destination: !GetAtt Undelivered.Arn }\n", "",
                    "MailEventsFunction is invoked asynchronously and has no OnFailure and no DeadLetterQueue: what it cannot work off is lost"),
            new Change("template.yaml", "          Type: HttpApi\n          Properties: { Method: POST, Path: \"/webhooks/{account}\" }",
                    "          Type: DynamoDB\n          Properties: { Stream: !GetAtt Data.Outputs.PositionsStreamArn }",
                    "WebhookFunction reads a stream without an OnFailure: what cannot be worked off is lost, or stops everything behind it"),
            new Change("template.yaml", "/pause\"\n            Auth: { Authorizer: AWS_IAM }\n", "/pause\"\n",
                    "AdminFunction has the route POST /admin/accounts/{account}/workflows/{workflow}/pause without Authorizer: AWS_IAM,"
                            + " by which everybody could administrate"),
            new Change("template.yaml", "Path: \"/webhooks/{account}\" }", "Path: \"/webhooks/{account}\", Auth: { Authorizer: AWS_IAM } }",
                    "WebhookFunction has the route POST /webhooks/{account} with an authorizer, by which nobody comes who has no"
                            + " credentials of AWS"),
            new Change("template.yaml", "EnableIamAuthorizer: true", "EnableIamAuthorizer: true, DefaultAuthorizer: AWS_IAM",
                    "Globals give every route the authorizer AWS_IAM: name it at the routes below /admin"),
            new Change("infrastructure/data.yaml", "DeletionProtectionEnabled: true", "DeletionProtectionEnabled: false",
                    "Positions can be deleted: DeletionProtectionEnabled is not true"),
            new Change("infrastructure/data.yaml", "{ PointInTimeRecoveryEnabled: true }", "{ PointInTimeRecoveryEnabled: false }",
                    "Positions cannot be restored to a point in time: PointInTimeRecoveryEnabled is not true"),
            new Change("infrastructure/data.yaml", "    DeletionPolicy: Retain\n", "",
                    "Positions would go with the stack or with a change: its DeletionPolicy is not Retain"),
            new Change("infrastructure/data.yaml", "UpdateReplacePolicy: Retain", "UpdateReplacePolicy: Snapshot",
                    "Positions would go with the stack or with a change: its UpdateReplacePolicy is not Retain"),
            new Change("infrastructure/data.yaml", "        - { Key: holdfast:stack, Value: !Ref Stack }\n", "",
                    "Positions has no tag holdfast:stack: neither the backup plan nor the watch finds it"),
            new Change("infrastructure/data.yaml", "        - { Key: holdfast:stream, Value: required }\n", "",
                    "Positions says otherwise than its tag holdfast:stream whether it has a stream"),
            new Change("infrastructure/data.yaml", "dynamodb:PartiQLDelete, dynamodb:DeleteTable]", "dynamodb:PartiQLDelete]",
                    "Positions can be deleted by anybody who may: its ResourcePolicy does not deny dynamodb:DeleteTable"),
            new Change("infrastructure/data.yaml", "role/${BreakGlassRole}", "role/*",
                    "Positions denies with another exception than the break-glass role: NobodyDeletes"),
            new Change("infrastructure/data.yaml", "VersioningConfiguration: { Status: Enabled }",
                    "VersioningConfiguration: { Status: Suspended }",
                    "Journal keeps no older versions: its VersioningConfiguration is not Enabled"),
            new Change("infrastructure/data.yaml", "        Rule: { DefaultRetention: { Mode: !Ref JournalRetentionMode, ",
                    "        Rule: { DefaultRetention: { ",
                    "Journal locks no object: it has no ObjectLockConfiguration with a DefaultRetention"),
            new Change("infrastructure/data.yaml", "BlockPublicPolicy: true", "BlockPublicPolicy: false",
                    "Journal may be public: PublicAccessBlockConfiguration does not block all four ways"),
            new Change("infrastructure/backups.yaml", "        MinRetentionDays: !Ref DailyRetentionDays\n", "",
                    "Vault is not locked: it has no LockConfiguration with MinRetentionDays"),
            new Change("infrastructure/backups.yaml", "              - backup:DeleteRecoveryPoint\n", "",
                    "Vault does not deny backup:DeleteRecoveryPoint"),
            new Change("infrastructure/backups.yaml", "Service: backup.amazonaws.com", "Service: lambda.amazonaws.com",
                    "BackupRole has the policy arn:${AWS::Partition}:iam::aws:policy/service-role/"
                            + "AWSBackupServiceRolePolicyForBackup, which allows what nobody reads here"),
            new Change("infrastructure/backups.yaml", "      TreatMissingData: breaching\n", "",
                    "WatchSilent stays quiet when [WatchHeartbeat] do: TreatMissingData is not breaching"),
            new Change("template.yaml", "table/${AWS::StackName}.drill.*", "table/${AWS::StackName}*",
                    "DrillFunction allows dynamodb:DeleteTable, by which a position can go"),
            new Change("infrastructure/data.yaml", "BillingMode: PAY_PER_REQUEST", "BillingMode: PAY_PER_REQUEST\n      TableName: a.drill.b",
                    "Positions has a name with a dot, as only copies have that a drill may remove"),
            new Change("template.yaml", "Action: [ssm:GetParameter]", "Action: [sts:AssumeRole]",
                    "BackupWatchFunction allows sts:AssumeRole, by which a position can go"),
            new Change("infrastructure/release.yaml", "MetricName: Failed", "MetricName: Fresh",
                    "FailingAlarm stays quiet when [Fresh, Ended] do: TreatMissingData is not breaching"),
            new Change("statemachines/template.yaml", "Action: lambda:InvokeFunction, Resource: !Ref StepFunction",
                    "Action: lambda:InvokeFunction, Resource: \"*\"", "Role allows lambda:InvokeFunction on everything: name the resource"));

    @TestFactory
    Stream<DynamicTest> template_whenChanged_thenItIsRefused() {
        return CHANGES.stream().map(change -> DynamicTest.dynamicTest(change.said(), () -> {
            String text = Repository.text(change.template());
            assertThat(text).contains(change.from());

            assertThat(broken(text.replace(change.from(), change.to()))).contains(change.said());
            assertThat(broken(text)).as("as it is").isEmpty();
        }));
    }

    @Test
    void transformed_whenAStatementIsWide_thenItIsRefused() {
        assertThat(broken(STATEMENT.formatted("{\"Effect\": \"Allow\", \"Action\": \"dynamodb:*\", \"Resource\": {\"Ref\": \"T\"}}")))
                .containsExactly("Role allows dynamodb:*: name the actions");
        assertThat(broken(STATEMENT.formatted(
                "{\"Effect\": \"Allow\", \"Action\": [\"sqs:SendMessage\", \"xray:PutTraceSegments\"], \"Resource\": [\"*\"]}")))
                .containsExactly("Role allows sqs:SendMessage on everything: name the resource");
        assertThat(broken(STATEMENT.formatted("{\"Effect\": \"Allow\", \"Action\": [\"s3:DeleteObjectVersion\"], \"Resource\": \"arn\"}")))
                .containsExactly("Role allows s3:DeleteObjectVersion, by which a position can go");
        assertThat(broken(STATEMENT.formatted("{\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}"))).isEmpty();
    }

    @Test
    void transformed_whenAPolicyOfAwsIsAttached_thenOnlyThoseThatSamNeeds() {
        assertThat(broken(ROLE.formatted("{\"ManagedPolicyArns\": [\"arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess\"]}")))
                .containsExactly("Role has the policy arn:aws:iam::aws:policy/AmazonDynamoDBFullAccess, which allows what nobody reads here");
        assertThat(broken(ROLE.formatted("{\"ManagedPolicyArns\": [\"arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess\"]}"))).isEmpty();
    }

    @Test
    void transformed_whenARuleHandsOver_thenNothingMayGetLost() {
        String template = """
                Resources:
                  Watch: { Type: AWS::Lambda::Function, Properties: { Timeout: 30%s } }
                  Rule:
                    Type: AWS::Events::Rule
                    Properties: { Targets: [ { Id: a, Arn: { Ref: WatchAliaslive }%s } ] }
                  Config:
                    Type: AWS::Lambda::EventInvokeConfig
                    Properties: { FunctionName: { Ref: Watch }, DestinationConfig: { %s: { Destination: arn } } }
                """;

        assertThat(broken(template.formatted("", ", DeadLetterConfig: { Arn: arn }", "OnFailure"))).isEmpty();
        assertThat(broken(template.formatted(", DeadLetterConfig: { TargetArn: arn }", ", DeadLetterConfig: { Arn: arn }", "OnSuccess")))
                .isEmpty();
        assertThat(broken(template.formatted("", ", DeadLetterConfig: { Arn: arn }", "OnSuccess"))).containsExactly(
                "Watch is invoked asynchronously and has no OnFailure and no DeadLetterConfig: what it cannot work off is lost");
        assertThat(broken(template.formatted("", "", "OnFailure")))
                .containsExactly("Rule has a target without a DeadLetterConfig: what cannot be handed over is lost");
    }

    @Test
    void transformed_whenAScheduleOrAStreamHandsOver_thenNothingMayGetLost() {
        assertThat(broken("""
                Resources:
                  Schedule: { Type: AWS::Scheduler::Schedule, Properties: { Target: { Arn: arn } } }
                  Stream: { Type: AWS::Lambda::EventSourceMapping, Properties: { FunctionName: f } }
                  Slow: { Type: AWS::Lambda::Function, Properties: { MemorySize: 128 } }
                """)).containsExactly(
                "Schedule has a target without a DeadLetterConfig: what cannot be handed over is lost",
                "Stream has no OnFailure: what cannot be worked off is lost, or stops everything behind it",
                "Slow has no Timeout");
    }

    @Test
    void transformed_whenARouteBelowAdminAsksNobody_thenItIsRefused() {
        String api = """
                Resources:
                  Api:
                    Type: AWS::ApiGatewayV2::Api
                    Properties:
                      Body:
                        paths:
                          /admin/a: { get: { responses: {}%s } }
                          /webhooks/{account}: { post: { responses: {}%s } }
                        components: { securitySchemes: { AWS_IAM: { type: apiKey, x-amazon-apigateway-authtype: %s } } }
                """;
        String iam = ", security: [ { AWS_IAM: [] } ]";
        String open = "Api has the route GET /admin/a without Authorizer: AWS_IAM, by which everybody could administrate";

        assertThat(broken(api.formatted(iam, "", "awsSigv4"))).isEmpty();
        assertThat(broken(api.formatted("", "", "awsSigv4"))).containsExactly(open);
        assertThat(broken(api.formatted(iam, "", "custom"))).containsExactly(open);
        assertThat(broken(api.formatted(iam, iam, "awsSigv4"))).containsExactly(
                "Api has the route POST /webhooks/{account} with an authorizer, by which nobody comes who has no credentials of AWS");
    }

    @Test
    void alarm_whenAMetricOfOursFallsSilent_thenItSpeaks() {
        String alarm = "Resources: { A: { Type: AWS::CloudWatch::Alarm, Properties: { Namespace: %s, MetricName: %s%s } } }";

        assertThat(broken(alarm.formatted("Holdfast/Backups", "Fresh", "")))
                .containsExactly("A stays quiet when [Fresh] do: TreatMissingData is not breaching");
        assertThat(broken(alarm.formatted("Holdfast/Backups", "Fresh", ", TreatMissingData: breaching"))).isEmpty();
        assertThat(broken(alarm.formatted("Holdfast", "Failed", ", TreatMissingData: notBreaching"))).isEmpty();
        assertThat(broken(alarm.formatted("AWS/SQS", "ApproximateNumberOfMessagesVisible", ""))).isEmpty();
    }

    @Test
    void machine_whenATaskMayWaitForEver_thenItIsNamedWhereverItStands() {
        Map<?, ?> machine = Cloud.parse("machine", """
                {"States": {"a": {"Type": "Task", "TimeoutSeconds": 60}, "b": {"Type": "Task"}, "c": {"Type": "Wait"},
                 "d": {"Type": "Map", "ItemProcessor": {"States": {"e": {"Type": "Task"}}}}}}""");

        assertThat(TemplateRules.tasksWithoutTimeout(machine)).containsExactlyInAnyOrder("b has no TimeoutSeconds",
                "e has no TimeoutSeconds");
    }

    private static List<String> broken(String template) {
        return TemplateRules.broken(Cloud.parse("template", template));
    }
}
