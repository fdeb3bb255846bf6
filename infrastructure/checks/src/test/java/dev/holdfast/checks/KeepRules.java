package dev.holdfast.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What tables, buckets and vaults have to say themselves, so that nobody can take from them what they keep. */
final class KeepRules {

    /** What AWS Backup may do is AWS's to say; nobody but AWS Backup can be a role that has these policies. */
    private static final String BACKUP_SERVICE = "backup.amazonaws.com";
    private static final Pattern BACKUP_POLICY =
            Pattern.compile(".*:iam::aws:policy/service-role/AWSBackupServiceRolePolicyFor(?:Backup|Restores)[}\\]]?");

    private static final Pattern COPY = Pattern.compile("[{]?(?:Fn::Sub=)?arn:[^ ,]*:table/\\$\\{AWS::StackName}\\.drill\\.\\*[}]?");

    private KeepRules() {
    }

    /** A table is found by its tag, says whether it has a stream, and lets nobody delete it. */
    static Stream<String> table(Map<?, ?> properties) {
        List<String> problems = new ArrayList<>();
        Map<String, String> tags = tags(properties);
        if (!tags.containsKey("holdfast:stack")) {
            problems.add(" has no tag holdfast:stack: neither the backup plan nor the watch finds it");
        }
        if (Cloud.at(properties, "TableName").map(String::valueOf).filter(name -> name.contains(".")).isPresent()) {
            problems.add(" has a name with a dot, as only copies have that a drill may remove");
        }
        boolean streamed = Cloud.at(properties, "StreamSpecification", "StreamViewType").isPresent();
        if (streamed != tags.containsKey("holdfast:stream")) {
            problems.add(" says otherwise than its tag holdfast:stream whether it has a stream");
        }
        if (!denied(Cloud.map(properties, "ResourcePolicy")).contains("dynamodb:DeleteTable")) {
            problems.add(" can be deleted by anybody who may: its ResourcePolicy does not deny dynamodb:DeleteTable");
        }
        return problems.stream();
    }

    /** Whether a statement is about nothing but a drill's copies. CloudFormation makes no name of a table with a dot. */
    static boolean copiesAlone(Map<?, ?> statement) {
        return statement.containsKey("Resource") && Cloud.texts(statement.get("Resource")).stream()
                .allMatch(resource -> COPY.matcher(resource).matches());
    }

    /** A bucket keeps every version, locks it, and is seen by nobody outside. */
    static Stream<String> bucket(Map<?, ?> properties) {
        List<String> problems = new ArrayList<>();
        if (!Cloud.at(properties, "VersioningConfiguration", "Status").map("Enabled"::equals).orElse(false)) {
            problems.add(" keeps no older versions: its VersioningConfiguration is not Enabled");
        }
        if (!Cloud.map(properties, "ObjectLockConfiguration", "Rule", "DefaultRetention").containsKey("Mode")) {
            problems.add(" locks no object: it has no ObjectLockConfiguration with a DefaultRetention");
        }
        if (Cloud.map(properties, "PublicAccessBlockConfiguration").values().stream().filter(value ->
                "true".equals(String.valueOf(value))).count() != 4) {
            problems.add(" may be public: PublicAccessBlockConfiguration does not block all four ways");
        }
        return problems.stream();
    }

    /** A vault is locked, and its policy lets nobody delete. */
    static Stream<String> vault(Map<?, ?> properties) {
        List<String> problems = new ArrayList<>();
        if (!Cloud.map(properties, "LockConfiguration").containsKey("MinRetentionDays")) {
            problems.add(" is not locked: it has no LockConfiguration with MinRetentionDays");
        }
        List<String> denied = denied(properties);
        Stream.of("backup:DeleteRecoveryPoint", "backup:DeleteBackupVault", "backup:DeleteBackupVaultLockConfiguration")
                .filter(action -> !denied.contains(action))
                .forEach(action -> problems.add(" does not deny " + action));
        return problems.stream();
    }

    /** Whoever is excepted from a denial could be anybody, if the exception were written otherwise. */
    static Stream<String> denials(Map<?, ?> resource) {
        return Cloud.maps(resource).filter(map -> "Deny".equals(map.get("Effect")) && map.containsKey("Condition"))
                .filter(map -> Cloud.at(map, "Condition", "Bool", "aws:SecureTransport").isEmpty())
                .filter(map -> Cloud.at(map, "Condition", "ArnNotEquals", "aws:PrincipalArn").map(String::valueOf)
                        .filter(arn -> arn.replaceAll("[}\\]]+$", "").endsWith(":role/${BreakGlassRole")).isEmpty())
                .map(map -> " denies with another exception than the break-glass role: " + map.get("Sid"));
    }

    static boolean ofBackupItself(Map<?, ?> role) {
        List<Map<?, ?>> trust = Cloud.maps(role.get("AssumeRolePolicyDocument"))
                .filter(map -> map.containsKey("Principal")).toList();
        return trust.size() == 1 && Cloud.map(trust.get(0), "Principal").equals(Map.of("Service", BACKUP_SERVICE))
                && Cloud.texts(role.get("ManagedPolicyArns")).stream().allMatch(arn -> BACKUP_POLICY.matcher(arn).matches());
    }

    /** Every action that some statement within denies. */
    static List<String> denied(Map<?, ?> policy) {
        return Cloud.maps(policy).filter(map -> "Deny".equals(map.get("Effect")))
                .flatMap(map -> Cloud.texts(map.get("Action")).stream()).toList();
    }

    private static Map<String, String> tags(Map<?, ?> properties) {
        Map<String, String> tags = new TreeMap<>();
        Cloud.maps(Cloud.at(properties, "Tags").orElse(List.of()))
                .forEach(tag -> tags.put(String.valueOf(tag.get("Key")), String.valueOf(tag.get("Value"))));
        return tags;
    }
}
