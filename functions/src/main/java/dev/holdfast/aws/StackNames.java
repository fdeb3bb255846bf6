package dev.holdfast.aws;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * What a deployed stack calls its tables, its bucket and its configuration set, asked of CloudFormation: nine calls of
 * DescribeStackResource
 * (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackResource.html).
 */
public final class StackNames {

    private static final String SERVICE = "cloudformation";
    private static final Map<String, String> RESOURCES = resources();

    private final SignedHttp http;
    private final URI endpoint;

    private StackNames(Map<String, String> environment) {
        this.http = new SignedHttp(SERVICE, environment, failure -> false);
        this.endpoint = Clients.endpoint(environment, "CLOUDFORMATION").orElseGet(() ->
                URI.create("https://" + ServiceMetadata.of(SERVICE).endpointFor(http.region())));
    }

    /**
     * The names as functions are told them: {@code POSITIONS_TABLE} and so on, {@code JOURNAL_BUCKET} and
     * {@code CONFIGURATION_SET}.
     *
     * @param stack       the name that the stack was deployed with
     * @param environment variables by name, as {@link Clients} reads them
     * @throws SdkException if there is no such stack, or nobody may ask
     */
    public static Map<String, String> of(String stack, Map<String, String> environment) {
        StackNames names = new StackNames(environment);
        String data = names.physical(stack, "Data");
        Map<String, String> found = new LinkedHashMap<>();
        RESOURCES.forEach((variable, resource) -> found.put(variable, names.physical(data, resource)));
        found.put("CONFIGURATION_SET", names.physical(names.physical(stack, "Mail"), "ConfigurationSet"));
        return found;
    }

    private String physical(String stack, String resource) {
        byte[] body = ("Action=DescribeStackResource&Version=2010-05-15&LogicalResourceId=" + resource + "&StackName="
                + URLEncoder.encode(stack, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        SdkHttpFullRequest request = SdkHttpFullRequest.builder().method(SdkHttpMethod.POST).uri(endpoint).encodedPath("/")
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("Content-Length", Integer.toString(body.length)).build();
        SignedHttp.Answer answer = http.call(request, Optional.of(body), reply -> failure(stack, resource, reply));
        return texts(answer.body(), "PhysicalResourceId").stream().findFirst().orElseThrow(() -> new IllegalStateException(
                "CloudFormation answered without the name of " + resource + " in " + stack));
    }

    private static Optional<AwsServiceException> failure(String stack, String resource, SignedHttp.Answer answer) {
        if (answer.status() / 100 == 2) {
            return Optional.empty();
        }
        String message = "Resource " + resource + " of stack " + stack + ": "
                + texts(answer.body(), "Message").stream().findFirst().orElse("status " + answer.status());
        String code = texts(answer.body(), "Code").stream().findFirst().orElse(Integer.toString(answer.status()));
        return Optional.of(AwsServiceException.builder().statusCode(answer.status()).message(message)
                .awsErrorDetails(AwsErrorDetails.builder().serviceName(SERVICE).errorCode(code).errorMessage(message).build())
                .build());
    }

    private static List<String> texts(byte[] body, String element) {
        List<String> texts = new ArrayList<>();
        XmlTexts.read(body, (path, text) -> {
            if (path.endsWith("/" + element)) {
                texts.add(text);
            }
        });
        return texts;
    }

    private static Map<String, String> resources() {
        Map<String, String> resources = new LinkedHashMap<>();
        resources.put("POSITIONS_TABLE", "Positions");
        resources.put("MESSAGES_TABLE", "Messages");
        resources.put("SUBSCRIBERS_TABLE", "Subscribers");
        resources.put("WORKFLOWS_TABLE", "Workflows");
        resources.put("RECEIPTS_TABLE", "Receipts");
        resources.put("JOURNAL_BUCKET", "Journal");
        return resources;
    }
}
