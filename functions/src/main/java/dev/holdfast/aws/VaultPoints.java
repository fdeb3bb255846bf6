package dev.holdfast.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.backups.RecoveryPoints;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Recovery points of one AWS Backup vault. They are listed by vault and not by resource: that list names no vault
 * (https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByResource.html), and a point outside of the
 * locked vault is not safe.
 */
public final class VaultPoints implements RecoveryPoints {

    /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{2,50}");

    private final SignedCalls backup;
    private final String vault;

    /**
     * The points of this vault.
     *
     * @param environment says where AWS Backup is, as {@link Clients} reads it
     * @throws IllegalArgumentException if no vault can have this name
     */
    public VaultPoints(String vault, Map<String, String> environment) {
        this(vault, new SignedCalls(SignedCalls.Service.BACKUP, environment));
    }

    VaultPoints(String vault, SignedCalls backup) {
        if (!NAME.matcher(vault).matches()) {
            throw new IllegalArgumentException("\"" + vault + "\" is no name of a vault: write 2 to 50 of A-Z a-z 0-9 _ -");
        }
        this.vault = vault;
        this.backup = backup;
    }

    @Override
    public Optional<Vault> vault() {
        return Asked.answer("DescribeBackupVault", () -> {
            try {
                JsonNode answer = backup.get("/backup-vaults/" + vault, Map.of());
                return Optional.of(new Vault(vault, answer.path("Locked").asBoolean(false),
                        Optional.of(answer.path("EncryptionKeyArn").asText("")).filter(arn -> arn.startsWith("arn:"))));
            } catch (AwsServiceException e) {
                if (Asked.code(e).equals("ResourceNotFoundException")) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public List<Point> points(String tableArn) {
        List<Point> points = new ArrayList<>();
        pages("ListRecoveryPointsByBackupVault", "/backup-vaults/" + vault + "/recovery-points/",
                Map.of("resourceArn", tableArn), page -> page.path("RecoveryPoints").forEach(point ->
                        points.add(new Point(point.path("RecoveryPointArn").asText(), time(point, "CreationDate"),
                                status(point.path("Status").asText()), point.path("BackupSizeInBytes").asLong()))));
        return points;
    }

    @Override
    public List<Job> jobs(String tableArn, Instant since) {
        List<Job> jobs = new ArrayList<>();
        pages("ListBackupJobs", "/backup-jobs/", Map.of("resourceArn", tableArn, "createdAfter", since.truncatedTo(ChronoUnit.SECONDS).toString(),
                "backupVaultName", vault), page -> page.path("BackupJobs").forEach(job ->
                        jobs.add(new Job(job.path("BackupJobId").asText(), time(job, "CreationDate"),
                                state(job.path("State").asText()), job.path("StatusMessage").asText("")))));
        return jobs;
    }

    private void pages(String question, String path, Map<String, String> query, Consumer<JsonNode> read) {
        Map<String, String> asked = new TreeMap<>(query);
        String token;
        do {
            JsonNode page = Asked.answer(question, () -> backup.get(path, asked));
            read.accept(page);
            token = page.path("NextToken").asText("");
            asked.put("nextToken", token);
        } while (!token.isEmpty());
    }

    /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RecoveryPointByBackupVault.html; what is new is not usable. */
    private static PointStatus status(String status) {
        return switch (status) {
            case "COMPLETED", "AVAILABLE" -> PointStatus.USABLE;
            case "CREATING" -> PointStatus.CREATING;
            case "EXPIRED", "DELETING", "STOPPED" -> PointStatus.EXPIRED;
            default -> PointStatus.PARTIAL;
        };
    }

    /** https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupJob.html; what is new is no success. */
    private static JobState state(String state) {
        return switch (state) {
            case "COMPLETED" -> JobState.COMPLETED;
            case "CREATED", "PENDING", "RUNNING", "ABORTING" -> JobState.RUNNING;
            case "EXPIRED" -> JobState.EXPIRED;
            default -> JobState.FAILED;
        };
    }

    /** Seconds since 1970 with a fraction, as a number. */
    private static Instant time(JsonNode node, String name) {
        return Instant.ofEpochMilli(new BigDecimal(node.path(name).asText("0")).movePointRight(3).longValue());
    }
}
