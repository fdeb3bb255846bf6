package dev.holdfast.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Calls of AWS services that speak JSON and whose own clients are not in the bundle. Six questions are asked of four
 * services; their clients would make it 4 MB larger, over its budget, to read a few fields
 * (infrastructure/decisions/2026-11-24-signed-calls-without-a-client.md).
 */
final class SignedCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TEXT = 200;

    private final Service service;
    private final SignedHttp http;
    private final URI endpoint;

    /** The services, by their name in endpoints and signatures and by that in {@code AWS_ENDPOINT_URL_…}. */
    enum Service {
        BACKUP("backup", "BACKUP", ""),
        KMS("kms", "KMS", "TrentService."),
        SSM("ssm", "SSM", "AmazonSSM."),
        TAGGING("tagging", "RESOURCE_GROUPS_TAGGING_API", "ResourceGroupsTaggingAPI_20170126.");

        private final String name;
        private final String variable;
        private final String target;

        Service(String name, String variable, String target) {
            this.name = name;
            this.variable = variable;
            this.target = target;
        }

        /** As it stands in endpoints and signatures. */
        String signingName() {
            return name;
        }
    }

    /** @param environment variables by name, as {@link Clients} reads them */
    SignedCalls(Service service, Map<String, String> environment) {
        this(service, environment, new SignedHttp(service.name, environment, failure -> false));
    }

    SignedCalls(Service service, Map<String, String> environment, SignedHttp http) {
        this.service = service;
        this.http = http;
        this.endpoint = Clients.endpoint(environment, service.variable).orElseGet(() ->
                URI.create("https://" + ServiceMetadata.of(service.name).endpointFor(http.region())));
    }

    URI endpoint() {
        return endpoint;
    }

    /**
     * A GET of a REST service.
     *
     * @param path  from the first slash on, of letters that need no encoding
     * @param query unencoded
     * @throws SdkException if there is no good answer after all attempts
     */
    JsonNode get(String path, Map<String, String> query) {
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder().method(SdkHttpMethod.GET).uri(endpoint)
                .encodedPath(path);
        query.forEach(request::putRawQueryParameter);
        return read(http.call(request.build(), Optional.empty(), this::failure).body());
    }

    /**
     * A call of a service that speaks the JSON 1.1 protocol
     * (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html).
     *
     * @param operation such as {@code DescribeKey}
     * @throws SdkException if there is no good answer after all attempts
     */
    JsonNode call(String operation, Map<String, ?> input) {
        byte[] body = body(operation, input);
        SdkHttpFullRequest request = SdkHttpFullRequest.builder().method(SdkHttpMethod.POST).uri(endpoint)
                .encodedPath("/").putHeader("Content-Type", "application/x-amz-json-1.1")
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", service.target + operation).build();
        return read(http.call(request, Optional.of(body), this::failure).body());
    }

    private Optional<AwsServiceException> failure(SignedHttp.Answer answer) {
        if (answer.status() / 100 == 2) {
            return Optional.empty();
        }
        JsonNode body = read(answer.body());
        String code = answer.head().firstMatchingHeader("x-amzn-ErrorType")
                .orElseGet(() -> body.path("__type").asText(body.path("code").asText(Integer.toString(answer.status()))));
        String message = body.path("message").asText(body.path("Message").asText("status " + answer.status()));
        return Optional.of(AwsServiceException.builder().statusCode(answer.status()).message(message)
                .awsErrorDetails(AwsErrorDetails.builder().serviceName(service.name).errorMessage(message)
                        .errorCode(code.replaceFirst(":.*", "").replaceFirst(".*#", "")).build()).build());
    }

    /** What is no JSON comes from something in between, such as a proxy; its status says the rest. */
    private static JsonNode read(byte[] bytes) {
        if (bytes.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("\\s+", " ");
            return JSON.createObjectNode().put("message", text.substring(0, Math.min(text.length(), MOST_TEXT)));
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail to be read", e);
        }
    }

    private static byte[] body(String operation, Map<String, ?> input) {
        try {
            return JSON.writeValueAsBytes(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The input of " + operation + " is no JSON", e);
        }
    }
}
