package dev.holdfast.secondopinion;

import dev.holdfast.aws.ObjectStore;
import dev.holdfast.aws.S3ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DefaultRetention;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockEnabled;
import software.amazon.awssdk.services.s3.model.ObjectLockMode;
import software.amazon.awssdk.services.s3.model.ObjectLockRetentionMode;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Needs moto. What the journal believes of S3: an object of a name is written once, versions stay, and Object Lock keeps
 * them from everybody (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
 */
class BucketIT {

    private static final String KEY = "positions/welcome/2026-01-29/e1.jsonl.gz";
    private static final Moto MOTO = Moto.emptied();
    private static final S3Client CLIENT = Sdk.at(MOTO.endpoint(), S3Client.builder().forcePathStyle(true)).build();
    private static final Deviations MOTOS = new Deviations("S3");

    @AfterAll
    static void everyDeviationShowed() {
        MOTOS.conclude();
        CLIENT.close();
    }

    @Test
    void bucket_whenMadeWithObjectLock_thenItHasVersionsThatCannotBeSwitchedOff() {
        String bucket = bucket();

        MOTOS.check("lock-brings-versioning", BucketVersioningStatus.ENABLED,
                CLIENT.getBucketVersioning(r -> r.bucket(bucket)).status());
        MOTOS.check("lock-is-described", ObjectLockEnabled.ENABLED,
                CLIENT.getObjectLockConfiguration(r -> r.bucket(bucket)).objectLockConfiguration().objectLockEnabled());
        MOTOS.check("versioning-suspended-under-lock", "InvalidBucketState", Refusal.of(() -> CLIENT.putBucketVersioning(r -> r
                .bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)))));
    }

    @Test
    void put_whenTheObjectIsThereAndTheCallAsksForNone_thenPreconditionFailedAndTheFirstStays() {
        String bucket = bucket();
        put(bucket, "first");

        MOTOS.check("if-none-match-on-a-taken-name", "PreconditionFailed", Refusal.of(() -> CLIENT.putObject(
                r -> r.bucket(bucket).key(KEY).ifNoneMatch("*"), RequestBody.fromString("second"))));
        MOTOS.check("first-object-stays", "first", read(bucket));
        MOTOS.check("if-none-match-on-a-free-name", Refusal.NONE, Refusal.of(() -> CLIENT.putObject(
                r -> r.bucket(bucket).key("other").ifNoneMatch("*"), RequestBody.fromString("second"))));
        CLIENT.deleteObject(r -> r.bucket(bucket).key(KEY));
        MOTOS.check("if-none-match-on-a-delete-marker", Refusal.NONE, Refusal.of(() -> CLIENT.putObject(
                r -> r.bucket(bucket).key(KEY).ifNoneMatch("*"), RequestBody.fromString("third"))));
    }

    @Test
    void put_whenTheJournalWritesTwice_thenItsOwnClientTakesTheFirst() {
        String bucket = bucket();
        ObjectStore store = new S3ObjectStore(bucket, MOTO.environment());
        store.put(KEY, "first".getBytes(StandardCharsets.UTF_8));
        store.put(KEY, "second".getBytes(StandardCharsets.UTF_8));

        MOTOS.check("journal-never-writes-over", "first", new String(store.get(KEY), StandardCharsets.UTF_8));
        MOTOS.check("journal-leaves-one-version", 1, CLIENT.listObjectVersions(r -> r.bucket(bucket)).versions().size());
    }

    @Test
    void put_whenTheChecksumIsWrong_thenRefused() {
        String bucket = bucket();

        MOTOS.check("wrong-checksum", "BadDigest", Refusal.of(() -> CLIENT.putObject(r -> r.bucket(bucket).key(KEY)
                .checksumSHA256("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="), RequestBody.fromString("not empty"))));
    }

    @Test
    void put_whenTheBucketHasADefaultRetention_thenTheObjectIsLockedByIt() {
        String bucket = bucket();
        retainByDefault(bucket);
        put(bucket, "kept");
        HeadObjectResponse head = CLIENT.headObject(r -> r.bucket(bucket).key(KEY));

        MOTOS.check("default-retention-mode", ObjectLockMode.COMPLIANCE, head.objectLockMode());
        MOTOS.check("default-retention-until", true, head.objectLockRetainUntilDate().isAfter(Instant.now().plus(Duration.ofDays(29))));
    }

    @Test
    void delete_whenTheVersionIsLockedInComplianceMode_thenNobodyCanNotEvenWithABypass() {
        String bucket = bucket();
        retainByDefault(bucket);
        String version = put(bucket, "kept");

        MOTOS.check("delete-a-locked-version", "AccessDenied",
                Refusal.of(() -> CLIENT.deleteObject(r -> r.bucket(bucket).key(KEY).versionId(version))));
        MOTOS.check("delete-a-locked-version-with-a-bypass", "AccessDenied", Refusal.of(() -> CLIENT.deleteObject(r -> r
                .bucket(bucket).key(KEY).versionId(version).bypassGovernanceRetention(true))));
        MOTOS.check("shorten-a-lock", "AccessDenied", Refusal.of(() -> CLIENT.putObjectRetention(r -> r.bucket(bucket).key(KEY)
                .retention(t -> t.mode(ObjectLockRetentionMode.COMPLIANCE).retainUntilDate(Instant.now().plusSeconds(60))))));
        MOTOS.check("locked-version-stays", "kept", CLIENT.getObjectAsBytes(
                r -> r.bucket(bucket).key(KEY).versionId(version)).asUtf8String());
    }

    @Test
    void delete_whenNoVersionIsNamed_thenOnlyAMarkerIsPutOnTop() {
        String bucket = bucket();
        String version = put(bucket, "kept");
        CLIENT.deleteObject(r -> r.bucket(bucket).key(KEY));

        MOTOS.check("deleted-object-is-hidden", "NoSuchKey", Refusal.of(() -> read(bucket)));
        MOTOS.check("delete-marker", 1, CLIENT.listObjectVersions(r -> r.bucket(bucket)).deleteMarkers().size());
        MOTOS.check("version-under-a-marker", "kept", CLIENT.getObjectAsBytes(
                r -> r.bucket(bucket).key(KEY).versionId(version)).asUtf8String());
    }

    @Test
    void write_whenOverAnObject_thenTheOldVersionStays() {
        String bucket = bucket();
        String first = put(bucket, "first");
        put(bucket, "second");

        MOTOS.check("newest-version-is-read", "second", read(bucket));
        MOTOS.check("older-version-stays", "first", CLIENT.getObjectAsBytes(
                r -> r.bucket(bucket).key(KEY).versionId(first)).asUtf8String());
    }

    @Test
    void list_whenStartedAfterAKey_thenInTheOrderOfTheBytesAndFoldersOnce() {
        String bucket = bucket();
        for (String key : List.of("a/2/x", "a/10/x", "a/1/x", "a/1/y", "B/1")) {
            CLIENT.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(key));
        }

        MOTOS.check("order-of-keys", List.of("B/1", "a/1/x", "a/1/y", "a/10/x", "a/2/x"),
                CLIENT.listObjectsV2(r -> r.bucket(bucket)).contents().stream().map(S3Object::key).toList());
        MOTOS.check("keys-after", List.of("a/10/x", "a/2/x"), CLIENT.listObjectsV2(r -> r.bucket(bucket).prefix("a/")
                .startAfter("a/1/y")).contents().stream().map(S3Object::key).toList());
        MOTOS.check("folders", List.of("a/1/", "a/10/", "a/2/"), CLIENT.listObjectsV2(r -> r.bucket(bucket).prefix("a/")
                .delimiter("/")).commonPrefixes().stream().map(prefix -> prefix.prefix()).toList());
    }

    private static void retainByDefault(String bucket) {
        CLIENT.putObjectLockConfiguration(r -> r.bucket(bucket).objectLockConfiguration(lock -> lock
                .objectLockEnabled(ObjectLockEnabled.ENABLED).rule(rule -> rule.defaultRetention(DefaultRetention.builder()
                        .mode(ObjectLockRetentionMode.COMPLIANCE).days(30).build()))));
    }

    private static String put(String bucket, String text) {
        return CLIENT.putObject(r -> r.bucket(bucket).key(KEY), RequestBody.fromString(text)).versionId();
    }

    private static String read(String bucket) {
        return CLIENT.getObjectAsBytes(r -> r.bucket(bucket).key(KEY)).asUtf8String();
    }

    private static String bucket() {
        String name = "journal-" + UUID.randomUUID();
        CLIENT.createBucket(r -> r.bucket(name).objectLockEnabledForBucket(true));
        return name;
    }
}
