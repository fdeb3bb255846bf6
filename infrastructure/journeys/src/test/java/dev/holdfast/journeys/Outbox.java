package dev.holdfast.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.local.http.Reply;
import dev.holdfast.local.http.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Every email that an emulator's SES accepted, noted on its way there, and what SES would tell of it. */
final class Outbox {

    private static final String MAIL = "/v2/email/";
    private static final String SEND = MAIL + "outbound-emails";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Accepted> accepted = new CopyOnWriteArrayList<>();
    private final InstantSource clock;

    Outbox(InstantSource clock) {
        this.clock = clock;
    }

    /** An email. @param request as SES was asked */
    private record Accepted(Mail mail, JsonNode request) {
    }

    /** Whether a request is one to SES v2. */
    static boolean isMail(Request request) {
        return request.rawPath().startsWith(MAIL);
    }

    /** Whether a request sends an email. */
    static boolean isSend(Request request) {
        return request.rawPath().equals(SEND);
    }

    /** Has a request answered, and keeps the email that it sends, if it does. */
    Reply pass(Request request, Function<Request, Reply> ses) {
        Reply reply = ses.apply(request);
        if (isSend(request) && reply.status() == 200) {
            JsonNode asked = json(request.body());
            accepted.add(new Accepted(new Mail(json(reply.body()).get("MessageId").textValue(), clock.instant(),
                    pairs(asked.get("EmailTags")).getOrDefault("step", ""), asked.at("/Content/Simple/Subject/Data").textValue(),
                    pairs(asked.at("/Content/Simple/Headers"))), asked));
        }
        return reply;
    }

    /** The emails to an address, oldest first. */
    List<Mail> to(String address) {
        return accepted.stream().filter(email -> email.request().at("/Destination/ToAddresses/0").textValue().equals(address))
                .map(Accepted::mail).toList();
    }

    /** An event of SES about an email, now. @param like a file of {@code events/mail-events} that shows one of its kind */
    JsonNode event(Mail mail, String like) {
        Accepted email = accepted.stream().filter(candidate -> candidate.mail().equals(mail)).findFirst().orElseThrow();
        ObjectNode event = (ObjectNode) json(read(like));
        event.put("time", clock.instant().toString());
        event.get("detail").properties().forEach(part -> {
            if (part.getValue() instanceof ObjectNode told && told.has("timestamp")) {
                told.put("timestamp", clock.instant().toString());
            }
        });
        ObjectNode about = (ObjectNode) event.at("/detail/mail");
        about.put("messageId", mail.id()).put("timestamp", mail.at().toString());
        about.set("destination", email.request().at("/Destination/ToAddresses"));
        ObjectNode tags = (ObjectNode) about.get("tags");
        pairs(email.request().get("EmailTags")).forEach((name, value) -> tags.putArray(name).add(value));
        return event;
    }

    private static Map<String, String> pairs(JsonNode list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        list.forEach(pair -> pairs.put(pair.get("Name").textValue(), pair.get("Value").textValue()));
        return pairs;
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Operator.root().resolve("events/mail-events").resolve(file + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
