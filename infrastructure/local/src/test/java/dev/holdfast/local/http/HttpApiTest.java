package dev.holdfast.local.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.lambda.FunctionSpec;
import dev.holdfast.local.lambda.Handler;
import dev.holdfast.local.lambda.Lambdas;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpApiTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private volatile String answer = "{\"statusCode\":202,\"headers\":{\"x-seen\":\"yes\"},\"body\":\"ok\"}";
    private volatile JsonNode event;
    private final RequestStreamHandler handler = (input, output, context) -> {
        event = MAPPER.readTree(input);
        if (answer.equals("throw")) {
            throw new IllegalStateException("broken");
        }
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    };
    private final HttpApi api = api();
    private final Front front = Front.listen(0, api::handle);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void post_whenJson_thenThePayloadIsFormat2() throws Exception {
        HttpResponse<String> response = send(request("/webhooks/shop-1?a=1&a=2&b=x%20y")
                .header("Webhook-Id", "msg_1").header("X-Two", "one").header("X-Two", "two").header("Cookie", "a=b; c=d")
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString("{\"é\":1}")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("x-seen")).contains("yes");
        assertThat(response.body()).isEqualTo("ok");
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /webhooks/{account}");
        assertThat(event.path("rawPath").asText()).isEqualTo("/webhooks/shop-1");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("a=1&a=2&b=x%20y");
        assertThat(event.path("queryStringParameters")).isEqualTo(MAPPER.readTree("{\"a\":\"1,2\",\"b\":\"x y\"}"));
        assertThat(event.path("cookies")).isEqualTo(MAPPER.readTree("[\"a=b\",\"c=d\"]"));
        assertThat(event.path("headers").path("webhook-id").asText()).isEqualTo("msg_1");
        assertThat(event.path("headers").path("x-two").asText()).isEqualTo("one,two");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("pathParameters")).isEqualTo(MAPPER.readTree("{\"account\":\"shop-1\"}"));
        assertThat(event.at("/requestContext/http/method").asText()).isEqualTo("POST");
        assertThat(event.at("/requestContext/http/path").asText()).isEqualTo("/webhooks/shop-1");
        assertThat(event.at("/requestContext/time").asText()).isEqualTo("02/Jan/2026:03:04:05 +0000");
        assertThat(event.at("/requestContext/timeEpoch").asLong()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z").toEpochMilli());
        assertThat(event.path("body").asText()).isEqualTo("{\"é\":1}");
        assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
    }

    @Test
    void post_whenOneClickUnsubscribe_thenTheFormArrivesAsBase64() throws Exception {
        send(request("/unsubscribe/tok.en%2D1").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")));

        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(event.path("body").asText()), StandardCharsets.UTF_8))
                .isEqualTo("List-Unsubscribe=One-Click");
        assertThat(event.at("/pathParameters/token").asText()).isEqualTo("tok.en-1");
    }

    @Test
    void get_whenWithoutBody_thenNoBodyInTheEventAndABinaryAnswerIsDecoded() throws Exception {
        answer = "{\"statusCode\":200,\"isBase64Encoded\":true,\"cookies\":[\"a=b\"],\"body\":\"aGk=\"}";
        HttpResponse<String> response = send(request("/unsubscribe/t").GET());

        assertThat(event.has("body")).isFalse();
        assertThat(event.has("queryStringParameters")).isFalse();
        assertThat(response.body()).isEqualTo("hi");
        assertThat(response.headers().firstValue("set-cookie")).contains("a=b");
    }

    @Test
    void get_whenTheAnswerHasNoStatus_thenItIsTheBody() throws Exception {
        answer = "{\"hello\":1}";
        HttpResponse<String> response = send(request("/unsubscribe/t").GET());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"hello\":1}");
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
    }

    @Test
    void request_whenNoRouteOrTooLargeOrBroken_thenApiGatewaysOwnAnswers() throws Exception {
        assertThat(send(request("/webhooks/a/b").POST(BodyPublishers.noBody())))
                .satisfies(r -> assertThat(r.statusCode()).isEqualTo(404))
                .satisfies(r -> assertThat(r.body()).isEqualTo("{\"message\":\"Not Found\"}"));
        assertThat(send(request("/webhooks/a").GET()).statusCode()).isEqualTo(404);
        assertThat(send(request("/webhooks/a").POST(BodyPublishers.ofByteArray(new byte[HttpApi.MAX_BODY + 1]))).statusCode())
                .isEqualTo(413);
        answer = "throw";
        assertThat(send(request("/webhooks/a").POST(BodyPublishers.noBody())))
                .satisfies(r -> assertThat(r.statusCode()).isEqualTo(500))
                .satisfies(r -> assertThat(r.body()).isEqualTo("{\"message\":\"Internal Server Error\"}"));
    }

    @Test
    void request_whenTheRouteAsksIam_thenOnlySignedOnesComeThroughAndTheEventSaysWho() throws Exception {
        for (String wrong : new String[] {"", "Bearer abc", "AWS4-HMAC-SHA256 Credential=, SignedHeaders=host, Signature=0"}) {
            HttpRequest.Builder request = request("/admin/acme").GET();
            HttpResponse<String> refused = send(wrong.isEmpty() ? request : request.header("Authorization", wrong));
            assertThat(refused.statusCode()).as(wrong).isEqualTo(403);
            assertThat(refused.body()).isEqualTo("{\"message\":\"Forbidden\"}");
        }
        assertThat(event).as("the function was not asked").isNull();

        assertThat(send(request("/admin/acme").GET().header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20260102/"
                + "eu-west-1/execute-api/aws4_request, SignedHeaders=host;x-amz-date, Signature=00")).statusCode()).isEqualTo(202);
        assertThat(event.at("/requestContext/authorizer")).isEqualTo(MAPPER.readTree("""
                {"iam": {"accessKey": "AKIAEXAMPLE", "accountId": "123456789012", "callerId": "AIDAEXAMPLE0OPERATOR0",
                "cognitoIdentity": null, "principalOrgId": null, "userArn": "arn:aws:iam::123456789012:user/operator",
                "userId": "AIDAEXAMPLE0OPERATOR0"}}"""));
        send(request("/unsubscribe/t").GET().header("Authorization", "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/x"));
        assertThat(event.path("requestContext").has("authorizer")).isFalse();
    }

    private HttpApi api() {
        Lambdas lambdas = new Lambdas(spec -> Handler.stream(handler), (function, line) -> { });
        lambdas.deploy(new FunctionSpec("fn", "arn:aws:lambda:eu-west-1:123456789012:function:fn", "Handler", Map.of(),
                Duration.ofSeconds(10), 512));
        HttpApi made = new HttpApi(lambdas, "123456789012",
                Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
        made.route(new HttpRoute("POST", "/webhooks/{account}", "fn", HttpRoute.Access.OPEN));
        made.route(new HttpRoute("POST", "/unsubscribe/{token}", "fn", HttpRoute.Access.OPEN));
        made.route(new HttpRoute("GET", "/unsubscribe/{token}", "fn", HttpRoute.Access.OPEN));
        made.route(new HttpRoute("GET", "/admin/{account}", "fn", HttpRoute.Access.IAM));
        return made;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(front.endpoint() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
