package dev.holdfast.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.local.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own tree, changed as somebody might, against itself. */
class UpgradeCheckTest {

    @TempDir
    private Path tree;

    @BeforeEach
    void aTreeLikeOurs() throws IOException {
        copy("template.yaml");
        copyAll("infrastructure", ".yaml");
        copyAll("statemachines", ".asl.json");
        copyAll("statemachines", ".yaml");
    }

    @Test
    void losses_whenNothingChanged_thenNone() {
        assertThat(losses()).isEmpty();
    }

    @Test
    void losses_whenAWorkflowIsRenamed_thenItsMachineWouldBeLost() throws IOException {
        change("statemachines/template.yaml", "  WelcomeSeries:", "  WarmWelcome:");
        change("statemachines/template.yaml", "holdfast-welcome-series", "holdfast-warm-welcome");
        change("statemachines/template.yaml", "DefinitionUri: welcome-series.asl.json", "DefinitionUri: warm-welcome.asl.json");
        Files.move(tree.resolve("statemachines/welcome-series.asl.json"), tree.resolve("statemachines/warm-welcome.asl.json"));

        assertThat(losses()).singleElement().asString().startsWith("Workflow welcome-series is gone, or has another name: its machine"
                + " holdfast-welcome-series would leave the stack, and whoever is inside");
    }

    @Test
    void losses_whenAWorkflowIsTakenAwayOnPurpose_thenThatIsSaid() throws IOException {
        change("statemachines/template.yaml", "  WelcomeSeries:", "  WarmWelcome:");
        change("statemachines/template.yaml", "holdfast-welcome-series", "holdfast-warm-welcome");
        Files.writeString(tree.resolve(Removals.FILE), "welcome-series: stay\n");

        assertThat(losses()).isEmpty();
    }

    @Test
    void losses_whenAMachineGetsAnotherName_thenItWouldBeReplaced() throws IOException {
        change("statemachines/template.yaml", "Name: holdfast-birthday", "Name: holdfast-anniversary");

        assertThat(losses()).singleElement().asString()
                .startsWith("The machine holdfast-birthday would be replaced by holdfast-anniversary: every execution of workflow birthday");
    }

    @Test
    void losses_whenAMachineGetsAnotherId_thenItWouldBeMadeAnew() throws IOException {
        change("statemachines/template.yaml", "  Birthday:", "  Birthdays:");

        assertThat(losses()).singleElement().asString()
                .contains("has another id than Birthday", "everybody in workflow birthday stands on the one that it lets go of", "Keep the id Birthday");
    }

    @Test
    void losses_whenAStepIsGone_thenWhoStandsThereWouldBeLost() throws IOException {
        change("statemachines/welcome-series.asl.json", "\"StringEquals\": \"breathe\"", "\"StringEquals\": \"rest\"");

        assertThat(losses()).singleElement().asString().startsWith("Step breathe of workflow welcome-series is gone, or has another id:"
                + " whoever stands there could not be restored into this version").endsWith("\"welcome-series: { breathe: stay }\"");
    }

    @Test
    void losses_whenItIsSaidThatThoseInsideStay_thenNone() throws IOException {
        change("statemachines/welcome-series.asl.json", "\"StringEquals\": \"breathe\"", "\"StringEquals\": \"rest\"");
        Files.writeString(tree.resolve(Removals.FILE), "welcome-series: { breathe: stay }\n");

        assertThat(losses()).isEmpty();
    }

    @Test
    void losses_whenItIsSaidOfAnotherStep_thenStillRefused() throws IOException {
        change("statemachines/welcome-series.asl.json", "\"StringEquals\": \"breathe\"", "\"StringEquals\": \"rest\"");
        Files.writeString(tree.resolve(Removals.FILE), "birthday: { breathe: stay }\n");

        assertThat(losses()).singleElement().asString().startsWith("Step breathe of workflow welcome-series is gone");
    }

    @Test
    void losses_whenItIsSaidThatTheyGoSomewhere_thenNothingWouldTakeThemThere() throws IOException {
        change("statemachines/welcome-series.asl.json", "\"StringEquals\": \"breathe\"", "\"StringEquals\": \"rest\"");
        Files.writeString(tree.resolve(Removals.FILE), "welcome-series: { breathe: tips }\n");

        assertThat(losses()).hasSize(2).anySatisfy(loss -> assertThat(loss).startsWith("statemachines/removed.yaml:1:19").contains("must be \"stay\""));
    }

    @Test
    void losses_whenItIsSaidOfWhatIsStillThere_thenTheLineWouldHideALaterLoss() throws IOException {
        Files.writeString(tree.resolve(Removals.FILE), "welcome-series: { breathe: stay }\nbirthday: stay\n");

        assertThat(losses()).satisfiesExactly(
                step -> assertThat(step).contains("step breathe of workflow welcome-series is still there"),
                workflow -> assertThat(workflow).contains("workflow birthday is still there"));
    }

    @Test
    void losses_whenAMachineBecomesExpress_thenItWouldBeReplaced() throws IOException {
        change("statemachines/template.yaml", "      Name: holdfast-birthday\n", "      Name: holdfast-birthday\n      Type: EXPRESS\n");

        assertThat(losses()).singleElement().asString().startsWith("The machine holdfast-birthday would be replaced, for it has another Type");
    }

    @Test
    void losses_whenADefinitionBeginsOtherwise_thenItIsNotTakenForOneWithoutSteps() throws IOException {
        change("statemachines/birthday.asl.json", "\"StartAt\": \"", "\"StartAt\": \"not ");

        assertThatThrownBy(this::losses).hasMessageContaining("begins with no choice of steps");
    }

    @Test
    void losses_whenATemplatesFileIsRenamed_thenNone() throws IOException {
        Files.move(tree.resolve("infrastructure/data.yaml"), tree.resolve("infrastructure/tables.yaml"));
        change("template.yaml", "Location: infrastructure/data.yaml", "Location: infrastructure/tables.yaml");

        assertThat(losses()).isEmpty();
    }

    @Test
    void losses_whenTheJournalGetsAName_thenTheFunctionsWouldReadAnEmptyOne() throws IOException {
        change("infrastructure/data.yaml", "      VersioningConfiguration:", "      BucketName: journal\n      VersioningConfiguration:");

        assertThat(losses()).singleElement().asString().startsWith("Bucket Journal of infrastructure/data.yaml has another BucketName");
    }

    @Test
    void losses_whenTheVaultIsGone_thenItsPointsWouldBeLetGo() throws IOException {
        change("infrastructure/backups.yaml", "  Vault:\n", "  Safe:\n");

        assertThat(losses()).anySatisfy(loss -> assertThat(loss).startsWith("BackupVault Vault is gone from infrastructure/backups.yaml"));
    }

    @Test
    void losses_whenAnIndexedAttributeGetsAnotherType_thenTheTableWouldBeReplaced() throws IOException {
        change("infrastructure/data.yaml", "{ AttributeName: queue, AttributeType: S }", "{ AttributeName: queue, AttributeType: N }");

        assertThat(losses()).singleElement().asString().startsWith("Table Positions of infrastructure/data.yaml has its key queue as N and not as S");
    }

    @Test
    void losses_whenATableIsGone_thenItsItemsWouldBeLost() throws IOException {
        change("infrastructure/data.yaml", "  Messages:\n    Type", "  MailLog:\n    Type");

        assertThat(losses()).singleElement().asString().startsWith("Table Messages is gone from infrastructure/data.yaml: the stack would"
                + " let go of it with all that it holds");
    }

    @Test
    void losses_whenATablesKeyChanges_thenItWouldBeReplacedByAnEmptyOne() throws IOException {
        change("infrastructure/data.yaml", "{ AttributeName: visit, KeyType: RANGE }", "{ AttributeName: sentAt, KeyType: RANGE }");

        assertThat(losses()).singleElement().asString()
                .startsWith("Table Messages of infrastructure/data.yaml has another KeySchema: CloudFormation would replace it by an empty one");
    }

    @Test
    void losses_whenAKeysTypeChanges_thenItWouldBeReplacedByAnEmptyOne() throws IOException {
        change("infrastructure/data.yaml", "{ AttributeName: visit, AttributeType: N }", "{ AttributeName: visit, AttributeType: S }");

        assertThat(losses()).singleElement().asString().startsWith("Table Messages of infrastructure/data.yaml has its key visit as S and not as N");
    }

    @Test
    void losses_whenATableGetsAName_thenItWouldBeReplacedByAnEmptyOne() throws IOException {
        change("infrastructure/data.yaml", "  Receipts:\n    Type: AWS::DynamoDB::Table\n    DeletionPolicy: Retain\n"
                + "    UpdateReplacePolicy: Retain\n    Properties:\n", "  Receipts:\n    Type: AWS::DynamoDB::Table\n    DeletionPolicy: Retain\n"
                + "    UpdateReplacePolicy: Retain\n    Properties:\n      TableName: receipts\n");

        assertThat(losses()).singleElement().asString().startsWith("Table Receipts of infrastructure/data.yaml has another TableName");
    }

    @Test
    void losses_whenTheStackOfTheTablesGetsAnotherId_thenItsTablesWouldBeEmpty() throws IOException {
        change("template.yaml", "  Data:\n    Type: AWS::Serverless::Application", "  Tables:\n    Type: AWS::Serverless::Application");

        assertThat(losses()).singleElement().asString().startsWith("The nested stack Data (infrastructure/data.yaml) is gone, or has another id");
    }

    @Test
    void losses_whenStepsAreAddedAndWordsChange_thenNone() throws IOException {
        change("statemachines/welcome-series.asl.json", "Email welcome-1", "Email welcome-1-new");
        change("infrastructure/data.yaml", "BillingMode: PAY_PER_REQUEST", "BillingMode: PAY_PER_REQUEST\n      Tags: [{ Key: a, Value: b }]");

        assertThat(losses()).isEmpty();
    }

    private List<String> losses() {
        return UpgradeCheck.losses(Repo.root(), tree);
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(tree.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(tree.resolve(file), text.replace(from, to));
    }

    private void copy(String file) throws IOException {
        Files.createDirectories(tree.resolve(file).getParent());
        Files.copy(Repo.root().resolve(file), tree.resolve(file));
    }

    private void copyAll(String folder, String ending) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(Repo.root().resolve(folder))) {
            files = listed.filter(file -> file.toString().endsWith(ending)).toList();
        }
        for (Path file : files) {
            copy(folder + "/" + file.getFileName());
        }
    }
}
