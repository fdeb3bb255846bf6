package dev.holdfast.aws;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * A bucket, by the three calls that a journal needs: PutObject that writes over nothing
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html), GetObject, and ListObjectsV2. Why not by
 * the SDK's own client: infrastructure/decisions/2026-11-24-s3-without-its-client.md.
 */
public final class S3ObjectStore implements ObjectStore {

    private static final String SERVICE = "s3";
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9/._-]{1,1000}");
    /** Somebody else writes the same object just now: to ask again tells whether it is there. */
    private static final int CONFLICT = 409;
    private static final int THERE_ALREADY = 412;

    private final SignedHttp http;
    private final URI bucket;
    private final String path;

    /**
     * By its name.
     *
     * @param bucket      the bucket's name
     * @param environment variables by name, as {@link Clients} reads them; {@code AWS_ENDPOINT_URL_S3} is one of them
     */
    public S3ObjectStore(String bucket, Map<String, String> environment) {
        this.http = new SignedHttp(SERVICE, environment, failure -> failure.statusCode() == CONFLICT);
        Optional<URI> elsewhere = Clients.endpoint(environment, "S3");
        // On AWS the bucket is part of the host's name; a service elsewhere has only one host.
        this.bucket = elsewhere.orElseGet(() -> URI.create("https://" + bucket + "."
                + ServiceMetadata.of(SERVICE).endpointFor(http.region())));
        this.path = elsewhere.isPresent() ? "/" + bucket : "";
    }

    /**
     * {@inheritDoc} The checksum is what a bucket with Object Lock asks for
     * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html).
     */
    @Override
    public void put(String key, byte[] content) {
        SdkHttpFullRequest request = request(SdkHttpMethod.PUT, "/" + checked(key))
                .putHeader("Content-Length", Integer.toString(content.length))
                .putHeader("Content-Type", "application/octet-stream")
                .putHeader("If-None-Match", "*")
                .putHeader("x-amz-sdk-checksum-algorithm", "SHA256")
                .putHeader("x-amz-checksum-sha256", sha256(content)).build();
        http.call(request, Optional.of(content), answer ->
                answer.status() == THERE_ALREADY ? Optional.empty() : failure("PutObject", answer));
    }

    @Override
    public byte[] get(String key) {
        return http.call(request(SdkHttpMethod.GET, "/" + checked(key)).build(), Optional.empty(),
                answer -> failure("GetObject " + key, answer)).body();
    }

    @Override
    public Listing list(String prefix, String after) {
        SdkHttpFullRequest.Builder request = listing(prefix);
        if (!after.isEmpty()) {
            request.putRawQueryParameter("start-after", after);
        }
        S3Listing page = listed(request);
        return new Listing(page.keys(), page.next().isPresent());
    }

    @Override
    public List<String> folders(String prefix) {
        List<String> folders = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            SdkHttpFullRequest.Builder request = listing(prefix).putRawQueryParameter("delimiter", "/");
            token.ifPresent(text -> request.putRawQueryParameter("continuation-token", text));
            S3Listing page = listed(request);
            page.prefixes().forEach(folder -> folders.add(folder.substring(prefix.length(), folder.length() - 1)));
            token = page.next();
        } while (token.isPresent());
        return folders;
    }

    private SdkHttpFullRequest.Builder listing(String prefix) {
        return request(SdkHttpMethod.GET, "").putRawQueryParameter("list-type", "2")
                .putRawQueryParameter("prefix", prefix);
    }

    private S3Listing listed(SdkHttpFullRequest.Builder request) {
        return S3Listing.read(http.call(request.build(), Optional.empty(), answer -> failure("ListObjectsV2", answer))
                .body());
    }

    private SdkHttpFullRequest.Builder request(SdkHttpMethod method, String key) {
        return SdkHttpFullRequest.builder().method(method).uri(bucket).encodedPath(path + (key.isEmpty() ? "/" : key));
    }

    private static Optional<AwsServiceException> failure(String operation, SignedHttp.Answer answer) {
        if (answer.status() / 100 == 2) {
            return Optional.empty();
        }
        String code = S3Listing.errorCode(answer.body()).orElse(Integer.toString(answer.status()));
        return Optional.of(AwsServiceException.builder().statusCode(answer.status())
                .message(operation + " was answered " + answer.status() + " " + code)
                .awsErrorDetails(AwsErrorDetails.builder().serviceName(SERVICE).errorCode(code)
                        .errorMessage(code).build()).build());
    }

    private static String checked(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("\"" + key + "\" is no name of an object here: write letters, digits and / . - _");
        }
        return key;
    }

    private static String sha256(byte[] content) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
