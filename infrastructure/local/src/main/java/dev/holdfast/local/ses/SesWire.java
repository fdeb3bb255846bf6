package dev.holdfast.local.ses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The REST wire of SES v2: SendEmail, GetAccount and the suppression list.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Operations.html">operations</a>; errors
 * as rest-json clients read them: the type in {@code x-amzn-ErrorType}, the words in {@code message}.
 */
public final class SesWire {
    /** Every path of SES v2 begins with this. */
    public static final String PREFIX = "/v2/email/";

    private static final String SUPPRESSION = PREFIX + "suppression/addresses";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Ses ses;

    /**
     * The wire of one account.
     *
     * @param ses the service behind it
     */
    public SesWire(Ses ses) {
        this.ses = ses;
    }

    /**
     * Answers one request.
     *
     * @param request a request whose path begins with {@link #PREFIX}
     * @return the answer, which is {@link Reply#hangUp()} when the answer got lost
     */
    public Reply handle(Request request) {
        try {
            return dispatch(request);
        } catch (SesException refused) {
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", refused.getMessage());
            return Reply.json(refused.status(), body).with("x-amzn-ErrorType", refused.type());
        }
    }

    private Reply dispatch(Request request) {
        String operation = request.method() + " " + request.rawPath();
        if (operation.equals("POST " + PREFIX + "outbound-emails")) {
            Ses.Outcome outcome = ses.send(SendEmailParser.parse(json(request)));
            return outcome.hangUp() ? Reply.hangUp() : ok(Map.of("MessageId", outcome.messageId().orElseThrow()));
        }
        if (operation.equals("GET " + PREFIX + "account")) {
            return account();
        }
        if (operation.equals("PUT " + SUPPRESSION)) {
            JsonNode body = json(request);
            ses.suppress(body.path("EmailAddress").asText(), body.path("Reason").asText());
            return ok(Map.of());
        }
        if (request.rawPath().startsWith(SUPPRESSION + "/")) {
            return suppressed(request);
        }
        throw SesException.badRequest("The Holdfast stand-in does not do " + operation
                + ": it knows SendEmail, GetAccount and Put-, Get- and DeleteSuppressedDestination");
    }

    private Reply account() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("DedicatedIpAutoWarmupEnabled", false).put("EnforcementStatus", "HEALTHY")
                .put("ProductionAccessEnabled", true).put("SendingEnabled", ses.sendingEnabled());
        body.putObject("SendQuota").put("Max24HourSend", (double) ses.settings().max24HourSend())
                .put("MaxSendRate", ses.settings().maxSendRate()).put("SentLast24Hours", (double) ses.sentLastDay());
        return Reply.json(200, body);
    }

    private Reply suppressed(Request request) {
        String address = URLDecoder.decode(request.rawPath().substring(SUPPRESSION.length() + 1), StandardCharsets.UTF_8);
        if (request.method().equals("DELETE")) {
            if (!ses.release(address)) {
                throw absent(address);
            }
            return ok(Map.of());
        }
        String reason = ses.suppression(address).orElseThrow(() -> absent(address));
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("SuppressedDestination").put("EmailAddress", address).put("Reason", reason)
                .put("LastUpdateTime", 0);
        return Reply.json(200, body);
    }

    private static SesException absent(String address) {
        return SesException.notFound("Email address " + address + " does not exist on your suppression list.");
    }

    private static Reply ok(Map<String, String> fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        fields.forEach(body::put);
        return Reply.json(200, body);
    }

    private static JsonNode json(Request request) {
        try {
            return MAPPER.readTree(request.body());
        } catch (JsonProcessingException wrong) {
            throw SesException.badRequest("The body is not JSON: " + wrong.getOriginalMessage());
        } catch (IOException impossible) { // the bytes are already here
            throw SesException.badRequest("The body could not be read: " + impossible.getMessage());
        }
    }
}
