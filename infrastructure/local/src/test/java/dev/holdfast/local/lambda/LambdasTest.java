package dev.holdfast.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LambdasTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final List<String> log = new ArrayList<>();

    /** Handlers in the shapes that people write. */
    static final class MapHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            return Map.of("step", event.get("step"), "call", calls.incrementAndGet(), "function",
                    context.getFunctionName(), "enoughTime", context.getRemainingTimeInMillis() > 5_000);
        }
    }

    static final class HttpHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
        @Override
        public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
            return APIGatewayV2HTTPResponse.builder().withStatusCode(202)
                    .withBody(event.getRequestContext().getHttp().getMethod()).build();
        }
    }

    static final class EventHandler implements RequestHandler<ScheduledEvent, String> {
        @Override
        public String handleRequest(ScheduledEvent event, Context context) {
            return event.getDetailType() + " at " + event.getTime().getMillis();
        }
    }

    static final class StreamHandler implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
            input.transferTo(output);
        }
    }

    static final class BrokenHandler implements RequestHandler<Map<String, Object>, String> {
        @Override
        public String handleRequest(Map<String, Object> event, Context context) {
            context.getLogger().log("about to fail");
            throw new IllegalStateException("no such row", new IllegalArgumentException("e1"));
        }
    }

    @Test
    void invoke_whenTheHandlerIsTyped_thenEventAndAnswerPassThroughLambdasSerialization() throws IOException {
        Lambdas lambdas = lambdas(Handler.of(Map.class, Map.class, new MapHandler()));

        InvocationResult first = lambdas.invoke("fn", bytes("{\"step\":\"hello\"}"));
        InvocationResult second = lambdas.invoke("arn:aws:lambda:eu-west-1:123456789012:function:fn:live",
                bytes("{\"step\":\"hello\"}"));

        assertThat(json(first)).isEqualTo(MAPPER.readTree(
                "{\"step\":\"hello\",\"call\":1,\"function\":\"fn\",\"enoughTime\":true}"));
        assertThat(json(second).path("call").asInt()).as("a warm instance is used again").isEqualTo(2);
        assertThat(lambdas.invocations("fn")).isEqualTo(2);
    }

    @Test
    void invoke_whenTheEventIsOneOfAmazons_thenItsOwnSerializerReadsIt() throws IOException {
        assertThat(json(lambdas(Handler.of(APIGatewayV2HTTPEvent.class,
                APIGatewayV2HTTPResponse.class, new HttpHandler())).invoke("fn",
                bytes("{\"version\":\"2.0\",\"requestContext\":{\"http\":{\"method\":\"POST\"}}}"))))
                .isEqualTo(MAPPER.readTree("{\"statusCode\":202,\"body\":\"POST\",\"isBase64Encoded\":false}"));
        assertThat(json(lambdas(Handler.of(ScheduledEvent.class, String.class, new EventHandler())).invoke("fn",
                bytes("{\"detail-type\":\"Email Sent\",\"time\":\"1970-01-01T00:00:01Z\"}"))).asText())
                .isEqualTo("Email Sent at 1000");
        assertThat(json(lambdas(Handler.stream(new StreamHandler())).invoke("fn", bytes("{\"a\":1}")))).isEqualTo(MAPPER.readTree("{\"a\":1}"));
    }

    @Test
    void invoke_whenTheHandlerThrows_thenTheErrorIsAsTheRuntimeReportsIt() throws IOException {
        InvocationResult result = lambdas(Handler.of(Map.class, String.class, new BrokenHandler())).invoke("fn", bytes("{}"));

        assertThat(result.functionError()).isTrue();
        assertThat(json(result).path("errorType").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(json(result).path("errorMessage").asText()).isEqualTo("no such row");
        assertThat(json(result).path("cause").path("errorType").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(json(result).path("stackTrace").isArray()).isTrue();
        assertThat(log).containsExactly("fn: about to fail");
    }

    @Test
    void invoke_whenFaultsAreOn_thenInvocationsAreDuplicatedOrLost() throws IOException {
        Lambdas lambdas = lambdas(Handler.of(Map.class, Map.class, new MapHandler()));
        lambdas.faults((function, payload, number) -> switch ((int) number) {
            case 1 -> LambdaFaults.Fault.DUPLICATED;
            case 2 -> LambdaFaults.Fault.LOST;
            case 3 -> LambdaFaults.Fault.ANSWER_LOST;
            case 4 -> LambdaFaults.Fault.THROTTLED;
            default -> LambdaFaults.Fault.NONE;
        });
        byte[] event = bytes("{\"step\":\"hello\"}");

        assertThat(json(lambdas.invoke("fn", event)).path("call").asInt()).isEqualTo(2);
        assertThatThrownBy(() -> lambdas.invoke("fn", event)).isInstanceOf(LambdaServiceException.class);
        assertThatThrownBy(() -> lambdas.invoke("fn", event)).isInstanceOf(LambdaServiceException.class);
        assertThatThrownBy(() -> lambdas.invoke("fn", event)).isInstanceOfSatisfying(LambdaServiceException.class,
                e -> assertThat(e.type()).isEqualTo("TooManyRequestsException"));
        assertThat(json(lambdas.invoke("fn", event)).path("call").asInt()).as("3 was the lost answer's").isEqualTo(4);
    }

    @Test
    void invoke_whenThereIsNoSuchFunction_thenTheErrorNamesThoseThatAre() {
        assertThatThrownBy(() -> lambdas(Handler.of(Map.class, Map.class, new MapHandler())).invoke("other", bytes("{}")))
                .isInstanceOf(LambdaServiceException.class).hasMessageContaining("other").hasMessageContaining("[fn]");
    }

    private Lambdas lambdas(Handler handler) {
        Lambdas lambdas = new Lambdas(spec -> handler, (function, line) -> log.add(function + ": " + line));
        lambdas.deploy(new FunctionSpec("fn", "arn:aws:lambda:eu-west-1:123456789012:function:fn",
                "Handler", Map.of(), Duration.ofSeconds(10), 512));
        return lambdas;
    }

    private static JsonNode json(InvocationResult result) throws IOException {
        return MAPPER.readTree(result.payload());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
