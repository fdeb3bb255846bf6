package dev.holdfast.local.backups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import dev.holdfast.memory.BackupsProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The side of the wire on which the watch, the AWS CLI and others ask about backups. */
public final class BackupsGate {
    /** Where AWS Backup's paths begin. */
    public static final String PREFIX = "/backup-";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 100;

    private final BackupsProtocol protocol;

    /**
     * A gate to these backups.
     *
     * @param backups what is told of
     */
    public BackupsGate(LocalBackups backups) {
        this.protocol = new BackupsProtocol(backups.account(), PAGE);
    }

    /**
     * Answers a call of DynamoDB, if it is about backups or tags.
     *
     * @param request  the call
     * @param database answers all others
     * @return the answer
     */
    public Reply dynamoDb(Request request, Function<Request, Reply> database) {
        String target = request.header("X-Amz-Target").orElse("");
        return BackupsProtocol.knows(target.substring(target.indexOf('.') + 1)) ? call(request) : database.apply(request);
    }

    /**
     * Answers a call with a target, such as one of KMS.
     *
     * @param request the call
     * @return the answer
     */
    public Reply call(Request request) {
        try {
            return reply(protocol.call(request.header("X-Amz-Target").orElse(""), JSON.readTree(request.body())));
        } catch (IOException wrong) {
            throw new UncheckedIOException("The call is no JSON", wrong);
        }
    }

    /**
     * Answers a GET of AWS Backup.
     *
     * @param request the request
     * @return the answer
     */
    public Reply get(Request request) {
        Map<String, String> query = new HashMap<>();
        for (String pair : request.rawQuery().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return reply(protocol.get(request.rawPath(), query));
    }

    private static Reply reply(BackupsProtocol.Answer answer) {
        JsonNode body = answer.body();
        Reply reply = Reply.json(answer.status(), body);
        return answer.errorType().map(type -> reply.with("x-amzn-ErrorType", type)).orElse(reply);
    }
}
