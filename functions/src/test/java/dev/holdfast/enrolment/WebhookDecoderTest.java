package dev.holdfast.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.enrolment.WebhookBody.What;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookDecoderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final String ANNA = "\"subscriber\":{\"email\":\"anna@example.com\"}";

    @Test
    void decode_whenEverythingIsThere_thenAllOfItIsRead() {
        WebhookBody body = decode("""
                {"type":"event","timestamp":"2026-03-02T10:59:00+02:00",
                 "subscriber":{"id":"u-17","email":"anna+news@example.com","timezone":"Europe/Vilnius",
                               "fields":{"firstName":"Anna","visits":3,"vip":true}},
                 "event":"checkout_started",
                 "data":{"cart":{"id":"c-9","total":19.90,"items":[{"name":"Mug"},{"name":"Tea","gift":false}]},
                         "coupon":null}}
                """);

        assertThat(body.person().id()).contains("u-17");
        assertThat(body.person().email()).isEqualTo("anna+news@example.com");
        assertThat(body.person().timezone()).contains(ZoneId.of("Europe/Vilnius"));
        assertThat(body.person().fields()).isEqualTo(Map.of("firstName", "Anna", "visits", "3", "vip", "true"));
        assertThat(body.what()).isEqualTo(new What.EventHappened("checkout_started", Map.of("cart.id", "c-9",
                "cart.total", "19.90", "cart.items.0.name", "Mug", "cart.items.1.name", "Tea",
                "cart.items.1.gift", "false")));
    }

    @Test
    void decode_whenPlain_thenEachTypeIsRead() {
        assertThat(what("\"type\":\"subscriber.updated\"")).isEqualTo(new What.Updated());
        assertThat(what("\"type\":\"subscriber.unsubscribed\"")).isEqualTo(new What.Unsubscribed());
        assertThat(what("\"type\":\"subscriber.subscribed\",\"timestamp\":\"2026-03-01T09:00:00Z\""))
                .isEqualTo(new What.Subscribed(Instant.parse("2026-03-01T09:00:00Z")));
        assertThat(what("\"type\":\"group.joined\",\"group\":\"Naujienos ir nuolaidos\""))
                .isEqualTo(new What.GroupJoined("Naujienos ir nuolaidos"));
        assertThat(what("\"type\":\"group.left\",\"group\":\"newsletter\"")).isEqualTo(new What.GroupLeft("newsletter"));
        assertThat(what("\"type\":\"field.changed\",\"field\":\"plan\",\"value\":\"pro\""))
                .isEqualTo(new What.FieldChanged("plan", "pro"));
        assertThat(what("\"type\":\"event\",\"event\":\"order_placed\""))
                .isEqualTo(new What.EventHappened("order_placed", Map.of()));
    }

    @Test
    void decode_whenManyFieldsAreWrong_thenEachIsNamedAtOnce() {
        assertThat(pointers("""
                {"type":"group.joined","timestamp":"yesterday","groop":"newsletter",
                 "subscriber":{"id":"anna@example.com","email":"anna","timezone":"Mars/Olympus","name":"Anna",
                               "fields":{"first name":"Anna","tags":["a"],"middleName":null,"a/b~c":1}}}
                """)).containsExactlyInAnyOrder("/timestamp", "/groop", "/group", "/subscriber/id", "/subscriber/email",
                "/subscriber/timezone", "/subscriber/name", "/subscriber/fields/first name", "/subscriber/fields/tags",
                "/subscriber/fields/middleName",
                "/subscriber/fields/a~1b~0c");
    }

    @Test
    void decode_whenNothingIsThere_thenSaysWhatIsMissing() {
        List<WrongBody.Problem> problems = problems("{}");

        assertThat(problems).extracting(WrongBody.Problem::field)
                .containsExactly("type", "subscriber", "subscriber.email");
        assertThat(problems).allSatisfy(p -> assertThat(p.message()).contains("is missing"));
        assertThat(pointers("{" + ANNA + ",\"type\":\"field.changed\"}")).containsExactly("/field", "/value");
        assertThat(pointers("{" + ANNA + ",\"type\":\"event\"}")).containsExactly("/event");
        assertThat(pointers("{" + ANNA + ",\"type\":\"subscriber.subscribed\"}")).containsExactly("/timestamp");
    }

    @Test
    void decode_whenTheTypeIsUnknown_thenOnlyThatIsWrong() {
        assertThat(problems("{" + ANNA + ",\"type\":\"group.join\",\"group\":\"newsletter\"}"))
                .singleElement().satisfies(p -> assertThat(p.message()).contains("group.joined"));
    }

    @Test
    void decode_whenANameDoesNotGoWithTheType_thenItIsNamed() {
        assertThat(pointers("{" + ANNA + ",\"type\":\"group.joined\",\"group\":\"g\",\"data\":{}}"))
                .containsExactly("/data");
    }

    @Test
    void decode_whenItIsNoJsonObject_thenSaysWhereAndNeverWhatStoodThere() {
        for (String text : List.of("", "null", "[]", "17", "{\"type\":", "{} {}", "{\"a\":1,\"a\":2}",
                "[".repeat(5000), "{\"secret-name\" oops}")) {
            assertThat(problems(text)).as(text).singleElement().satisfies(p -> {
                assertThat(p.pointer()).isEmpty();
                assertThat(p.message()).doesNotContain("oops").doesNotContain("secret-name");
            });
        }
    }

    @Test
    void decode_whenAnAddressIsNone_thenRefused() {
        for (String email : List.of("anna", "@example.com", "anna@", "anna@example", "anna@exam ple.com",
                "anna @example.com", ".anna@example.com", "an..na@example.com", "anna@-example.com",
                "Anna <anna@example.com>", "anna@example.com\\nBcc: all@example.com", "a@b@example.com,c",
                "anna@example.123", "ąžuolas@example.com", "x".repeat(65) + "@example.com",
                "a@" + "x.".repeat(130) + "com", "anna@example.com.")) {
            assertThat(pointers("{\"type\":\"subscriber.updated\",\"subscriber\":{\"email\":\"" + email + "\"}}"))
                    .as(email).containsExactly("/subscriber/email");
        }
        for (String email : List.of("anna@example.com", "a.n-n_a+tag@mail.two.example.org", "o'hara@example.com",
                "a@xn--sterreich-z7a.example.com", "a@example.xn--p1ai")) {
            decode("{\"type\":\"subscriber.updated\",\"subscriber\":{\"email\":\"" + email + "\"}}");
        }
    }

    @Test
    void decode_whenTheTimeIsStillToCome_thenRefusedBeyondTheClocksTolerance() {
        String body = "{" + ANNA + ",\"type\":\"subscriber.subscribed\",\"timestamp\":\"%s\"}";
        decode(body.formatted("2026-03-02T09:05:00Z"));
        assertThat(pointers(body.formatted("2026-03-02T09:05:01Z"))).containsExactly("/timestamp");
    }

    @Test
    void decode_whenDataIsTooMuchOrAmbiguous_thenRefused() {
        assertThat(data("{\"long\":\"" + "x".repeat(200_001) + "\"}")).containsExactly("/data");
        assertThat(data("{\"" + "n".repeat(20_000) + "\":[" + "1,".repeat(50) + "1]}")).containsExactly("/data");
        assertThat(data("[1]")).containsExactly("/data");
        assertThat(data("{\"a.b\":1,\"a\":{\"b\":2}}")).containsExactly("/data");
        assertThat(decode("{" + ANNA + ",\"type\":\"event\",\"event\":\"e\",\"data\":{\"n\":1e999999999,\"m\":1e3}}")
                .what()).as("a short number that would be a gigabyte of digits")
                .isEqualTo(new What.EventHappened("e", Map.of("n", "1E+999999999", "m", "1000")));
    }

    @Test
    void decode_whenABodyIsLogged_thenItShowsNothingPersonal() {
        assertThat(decode("{" + ANNA + ",\"type\":\"event\",\"event\":\"e\",\"data\":{\"card\":\"4242\"}}").toString())
                .doesNotContain("anna@").doesNotContain("4242");
    }

    private static List<String> data(String data) {
        return pointers("{" + ANNA + ",\"type\":\"event\",\"event\":\"e\",\"data\":" + data + "}");
    }

    private static What what(String rest) {
        return decode("{" + ANNA + "," + rest + "}").what();
    }

    private static List<String> pointers(String json) {
        return problems(json).stream().map(WrongBody.Problem::pointer).toList();
    }

    private static List<WrongBody.Problem> problems(String json) {
        WrongBody wrong = catchThrowableOfType(WrongBody.class, () -> decode(json));
        assertThat(wrong).as(json).isNotNull();
        return wrong.problems();
    }

    private static WebhookBody decode(String json) {
        return WebhookDecoder.decode(json.getBytes(StandardCharsets.UTF_8), NOW);
    }
}
