package dev.holdfast.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.aws.TableDefinition;
import dev.holdfast.aws.TableDefinitions;
import dev.holdfast.local.Repo;
import dev.holdfast.local.http.HttpRoute;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.ses.MailEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Tag;

class AppReaderTest {
    @TempDir
    private Path folder;

    @Test
    void read_whenItIsTheProductsOwnTemplate_thenAllOfItIsUnderstood() {
        App app = AppReader.read(Repo.root(), "template.yaml", settings(Map.of("UnsubscribeKeys", "k=s")));

        assertThat(app.functions()).extracting(FunctionSpec::handler).containsExactlyInAnyOrder(
                "dev.holdfast.handlers.StepHandler", "dev.holdfast.handlers.WebhookHandler",
                "dev.holdfast.handlers.UnsubscribeHandler", "dev.holdfast.handlers.MailEventsHandler",
                "dev.holdfast.handlers.StreamHandler", "dev.holdfast.handlers.RestoreHandler",
                "dev.holdfast.handlers.SweepHandler", "dev.holdfast.handlers.BackupWatchHandler",
                "dev.holdfast.handlers.ExecutionEndedHandler",
                "dev.holdfast.handlers.DrillHandler", "dev.holdfast.handlers.AdminHandler");
        assertThat(app.functions()).allSatisfy(function ->
                assertThat(function.environment()).containsEntry("POSITIONS_TABLE", "app-Data-Positions"));
        assertThat(app.streams()).extracting(App.Stream::table).containsExactly("app-Data-Positions", "app-Data-Messages",
                "app-Data-Subscribers");
        assertThat(app.streams()).allSatisfy(stream -> assertThat(stream).isEqualTo(new App.Stream(
                "arn:aws:dynamodb:eu-west-1:123456789012:table/" + stream.table() + "/stream/local", "app-StreamFunction", 500,
                Duration.ofSeconds(stream.table().equals("app-Data-Positions") ? 3 : 30), true, 20)));
        assertThat(app.functions()).filteredOn(f -> f.name().equals("app-BackupWatchFunction")).singleElement()
                .satisfies(watch -> {
                    assertThat(watch.timeout()).isEqualTo(Duration.ofMinutes(5));
                    assertThat(watch.environment()).containsEntry("BACKUP_VAULT", "app-backups")
                            .containsEntry("OPERATIONS_TABLE", "app-Data-Operations").containsEntry("STACK_NAME", "app");
                });
        assertThat(app.schedules()).extracting(App.Schedule::function).containsExactlyInAnyOrder("app-SweepFunction",
                "app-SweepFunction", "app-BackupWatchFunction");
        assertThat(app.schedules()).filteredOn(s -> s.function().equals("app-SweepFunction"))
                .extracting(s -> s.input().path("sweep").textValue()).containsExactlyInAnyOrder("overdue", "everyone");
        assertThat(app.schedules()).filteredOn(s -> s.function().equals("app-BackupWatchFunction")).singleElement()
                .satisfies(watch -> assertThat(watch.when()).isEqualTo(ScheduleExpression.of("rate(1 hour)")));
        assertThat(app.backups()).extracting(App.Backup::vault).containsExactly("app-backups", "app-backups");
        assertThat(app.tables()).allSatisfy(table -> {
            assertThat(table.recovery()).isTrue();
            assertThat(table.request().deletionProtectionEnabled()).isTrue();
            assertThat(table.request().tags()).contains(Tag.builder().key("holdfast:stack").value("app").build());
        });
        assertThat(app.functions()).filteredOn(f -> f.name().equals("app-StepFunction")).singleElement().satisfies(step -> {
            assertThat(step.environment()).containsEntry("CONFIGURATION_SET", "app-Mail-ConfigurationSet")
                    .containsEntry("PUBLIC_URL", "http://127.0.0.1:1").containsEntry("UNSUBSCRIBE_KEYS", "k=s");
            assertThat(step.timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(step.arn()).isEqualTo("arn:aws:lambda:eu-west-1:123456789012:function:app-StepFunction");
        });
        assertThat(app.routes()).extracting(HttpRoute::key).containsExactlyInAnyOrder("POST /webhooks/{account}",
                "GET /unsubscribe/{token}", "POST /unsubscribe/{token}", "GET /admin/accounts/{account}/subscribers/{subscriber}",
                "GET /admin/accounts/{account}/workflows", "POST /admin/accounts/{account}/workflows/{workflow}/pause",
                "POST /admin/accounts/{account}/workflows/{workflow}/resume");
        assertThat(app.routes()).allSatisfy(route -> assertThat(route.access())
                .isEqualTo(route.path().startsWith("/admin/") ? HttpRoute.Access.IAM : HttpRoute.Access.OPEN));
        assertThat(app.rules()).extracting(App.Rule::function).containsExactlyInAnyOrder("app-MailEventsFunction",
                "app-ExecutionEndedFunction");
        assertThat(app.configurationSets().get("app-Mail-ConfigurationSet")).contains(MailEvent.SEND, MailEvent.CLICK);
        assertThat(app.machines()).hasSizeGreaterThanOrEqualTo(13).allSatisfy(machine -> assertThat(machine.asl())
                .contains("arn:aws:lambda:eu-west-1:123456789012:function:app-"
                        + switch (machine.name()) {
                            case "holdfast_restore" -> "RestoreFunction:live";
                            case "holdfast_drill" -> "DrillFunction:live";
                            default -> "StepFunction:live";
                        })
                .doesNotContain("${"));
    }

    @Test
    void tables_whenDeployed_thenTheirKeysAndIndexesAreThoseOfTheAdapters() {
        App app = AppReader.read(Repo.root(), "template.yaml", settings(Map.of("UnsubscribeKeys", "k=s")));

        assertThat(app.tables()).hasSameSizeAs(TableDefinitions.all());
        for (TableDefinition wanted : TableDefinitions.all()) {
            App.Table table = app.tables().stream().filter(t -> t.request().tableName().toLowerCase(Locale.ROOT)
                    .endsWith("-" + wanted.name())).findFirst().orElseThrow();
            CreateTableRequest request = table.request();
            assertThat(keys(request.keySchema())).isEqualTo(wanted.sort()
                    .map(sort -> List.of(wanted.partition().name(), sort.name()))
                    .orElseGet(() -> List.of(wanted.partition().name())));
            assertThat(table.expires()).isEqualTo(wanted.expires());
            assertThat(request.globalSecondaryIndexes().size() + request.localSecondaryIndexes().size())
                    .isEqualTo(wanted.indexes().size());
            for (TableDefinition.Index index : wanted.indexes()) {
                List<KeySchemaElement> keys = index.local()
                        ? request.localSecondaryIndexes().stream().filter(i -> i.indexName().equals(index.name()))
                                .findFirst().orElseThrow().keySchema()
                        : request.globalSecondaryIndexes().stream().filter(i -> i.indexName().equals(index.name()))
                                .findFirst().orElseThrow().keySchema();
                assertThat(keys(keys)).isEqualTo(List.of(index.partition().name(), index.sort().name()));
            }
        }
    }

    @Test
    void machines_whenWorkflowsWereCompiled_thenTheCommittedTemplateIsWhatTheCommandWrites() throws IOException {
        Path machines = Repo.root().resolve("statemachines");
        List<String> workflows;
        try (var files = Files.list(machines)) {
            workflows = files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".workflow.yaml"))
                    .map(name -> name.replace(".workflow.yaml", "")).toList();
        }
        assertThat(Files.readString(machines.resolve("template.yaml"))).isEqualTo(MachinesTemplate.of(workflows));
    }

    @Test
    void read_whenAResourceTypeIsNotKnown_thenItIsNamedWithItsPlace() {
        refused("""
                Resources:
                  Queue:
                    Type: AWS::EC2::Instance
                """, "app.yaml:2:3: Resources.Queue: the stand-in does not know resources of type AWS::EC2::Instance");
    }

    @Test
    void read_whenARouteHasAnAuthorizerThatTheApiHasNot_thenRefused() {
        String template = """
                Globals:
                  HttpApi: { Auth: { %s } }
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      Events:
                        Ask:
                          Type: HttpApi
                          Properties: { Method: GET, Path: /a, Auth: { Authorizer: %s } }
                """;
        String place = "app.yaml:11:56: Resources.Fn.Properties.Events.Ask.Properties.Auth.Authorizer: ";

        refused(template.formatted("EnableIamAuthorizer: true", "Cognito"),
                place + "the stand-in does not know the authorizer Cognito; it knows AWS_IAM");
        refused(template.formatted("EnableIamAuthorizer: false", "AWS_IAM"), place + "the API has no such authorizer: write"
                + " EnableIamAuthorizer: true under Globals.HttpApi.Auth");
        refused(template.formatted("DefaultAuthorizer: AWS_IAM", "AWS_IAM"),
                "app.yaml:2:22: Globals.HttpApi.Auth.DefaultAuthorizer: the stand-in does not know 'DefaultAuthorizer'");
    }

    @Test
    void read_whenAPropertyIsNotKnown_thenItIsNamedWithItsPlace() {
        refused("""
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      FileSystemConfigs: []
                """, "app.yaml:6:7: Resources.Fn.Properties.FileSystemConfigs: the stand-in does not know 'FileSystemConfigs'");
        refused("""
                Resources:
                  Table:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions: [{ AttributeName: a, AttributeType: S }]
                      KeySchema: [{ AttributeName: a, KeyType: HASH }]
                      GlobalSecondaryIndexes:
                        - { IndexName: i, KeySchema: [], Projection: { ProjectionType: ALL }, OnDemandThroughput: {} }
                """, "Resources.Table.Properties.GlobalSecondaryIndexes.0.OnDemandThroughput");
    }

    @Test
    void read_whenGlobalsHoldAnUnknownProperty_thenItIsNamedAtGlobals() {
        refused("""
                Globals:
                  Function: { VpcConfig: {} }
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties: { Handler: a.B }
                """, "app.yaml:2:15: Globals.Function.VpcConfig");
    }

    @Test
    void read_whenANameStandsForNothing_thenItIsNamed() {
        refused(function("!Ref Other"), "'Other' is neither a parameter nor a resource");
        refused(function("!GetAtt Fn.Version.Number"), "does not know the attribute Version.Number");
        refused(function("!FindInMap [A, b, c]"), "does not know the function FindInMap");
        refused(function("!If [A, b, c]"), "'A' is no condition of this template");
        refused(function("!Sub \"${Gone}\""), "'Gone' is neither");
    }

    @Test
    void read_whenAParameterHasNoValue_thenItIsNamed() {
        refused("""
                Parameters:
                  Key: { Type: String }
                Resources: {}
                """, "app.yaml:2:3: Parameters.Key: has no Default");
    }

    @Test
    void read_whenAnEventIsNotKnown_thenItIsNamed() {
        refused("""
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      Events:
                        Nightly: { Type: ScheduleV2, Properties: { ScheduleExpression: at(2026-01-01T00:00:00) } }
                """, "cron(0 6 ? * SUN *), not 'at(2026-01-01T00:00:00)'");
        refused("""
                Resources:
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: x
                      Events:
                        Nightly: { Type: ScheduleV2, Properties: { ScheduleExpression: rate(1 hour), Input: "{sweep}" } }
                """, "Input has to be JSON");
    }

    @Test
    void read_whenADefinitionIsMissingOrHasAPlaceholderLeft_thenItIsNamed() throws IOException {
        String machine = """
                Resources:
                  M:
                    Type: AWS::Serverless::StateMachine
                    Properties: { DefinitionUri: m.asl.json, DefinitionSubstitutions: { A: b } }
                """;
        refused(machine, "there is no file m.asl.json");
        Files.writeString(folder.resolve("m.asl.json"), "{\"a\": \"${A}\", \"b\": \"${B}\"}");
        refused(machine, "the placeholder ${B}");
    }

    @Test
    void read_whenValuesNeedEvaluating_thenSubJoinAndLongFormsWork() throws IOException {
        Files.writeString(folder.resolve("app.yaml"), """
                Parameters:
                  Word: { Type: String, Default: hi }
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      Environment:
                        Variables:
                          A: !Sub "${Word}-${!Word}-${AWS::Region}"
                          B: !Sub ["${X}/${Word}", { X: !Ref AWS::AccountId }]
                          C: { "Fn::Join": ["-", [a, { Ref: Word }]] }
                          D: { "Fn::GetAtt": [Fn, Arn] }
                          E: !Ref Fn.Alias
                """);
        assertThat(AppReader.read(folder, "app.yaml", settings(Map.of())).functions().get(0).environment())
                .isEqualTo(Map.of("A", "hi-${Word}-eu-west-1", "B", "123456789012/hi", "C", "a-hi",
                        "D", "arn:aws:lambda:eu-west-1:123456789012:function:app-Fn",
                        "E", "arn:aws:lambda:eu-west-1:123456789012:function:app-Fn:live"));
    }

    @Test
    void read_whenThereAreConditions_thenWhatTheyKeepOutIsNotThere() throws IOException {
        Files.writeString(folder.resolve("app.yaml"), """
                Parameters:
                  Word: { Type: String, Default: a-b }
                Conditions:
                  Said: !Equals [!Ref Word, a-b]
                  Unsaid: !Not [!Equals [!Ref Word, a-b]]
                Resources:
                  Fn:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: a.B
                      Environment:
                        Variables:
                          A: !If [Said, yes, no]
                          B: !If [Unsaid, yes, !Join [_, !Split ["-", !Ref Word]]]
                  Other:
                    Type: AWS::Serverless::Function
                    Condition: Unsaid
                    Properties: { Handler: a.C }
                """);
        assertThat(AppReader.read(folder, "app.yaml", settings(Map.of())).functions()).singleElement()
                .satisfies(function -> assertThat(function.environment()).isEqualTo(Map.of("A", "yes", "B", "a_b")));
    }

    private void refused(String template, String message) {
        try {
            Files.writeString(folder.resolve("app.yaml"), template);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        assertThatThrownBy(() -> AppReader.read(folder, "app.yaml", settings(Map.of())))
                .isInstanceOf(TemplateException.class).hasMessageContaining(message);
    }

    private static String function(String value) {
        return "Resources:\n  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.B\n"
                + "      Environment: { Variables: { A: " + value + " } }\n";
    }

    private static List<String> keys(List<KeySchemaElement> schema) {
        return schema.stream().map(KeySchemaElement::attributeName).toList();
    }

    private static StackSettings settings(Map<String, String> parameters) {
        return new StackSettings("app", "eu-west-1", "123456789012", "http://127.0.0.1:1", parameters, Map.of());
    }
}
