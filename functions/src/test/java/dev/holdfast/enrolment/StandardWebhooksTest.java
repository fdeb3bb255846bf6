package dev.holdfast.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardWebhooksTest {

    /** The vector that the project's own libraries are tested with (libraries/javascript/src/webhook.test.ts). */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1614265330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final String OTHER = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void sign_whenGivenThePublishedExample_thenThePublishedSignature() {
        assertThat(StandardWebhooks.sign(List.of(SECRET), ID, AT, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void verify_whenOneOfSeveralSignaturesIsRight_thenTrue() {
        String several = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= "
                + SIGNATURE + " v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";

        assertThat(verify(SECRET, several)).isTrue();
    }

    @Test
    void verify_whenTheSecretIsBeingReplaced_thenEitherSideMayBeAhead() {
        assertThat(StandardWebhooks.verify(List.of(OTHER, SECRET), ID, "1614265330", SIGNATURE, BODY))
                .as("we know the new one already, the sender does not").isTrue();
        assertThat(verify(SECRET, StandardWebhooks.sign(List.of(OTHER, SECRET), ID, AT, BODY)))
                .as("the sender signs with both").isTrue();
        assertThat(verify(OTHER, SIGNATURE)).as("the old one is gone").isFalse();
    }

    @Test
    void verify_whenAnythingSignedIsAnother_thenFalse() {
        assertThat(StandardWebhooks.verify(List.of(SECRET), ID + "x", "1614265330", SIGNATURE, BODY)).isFalse();
        assertThat(StandardWebhooks.verify(List.of(SECRET), ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(StandardWebhooks.verify(List.of(SECRET), ID, "1614265330", SIGNATURE, new byte[0])).isFalse();
        assertThat(StandardWebhooks.verify(List.of(), ID, "1614265330", SIGNATURE, BODY)).isFalse();
    }

    @Test
    void verify_whenTheHeaderIsNoSignature_thenFalse() {
        for (String header : List.of("", " ", "v1,", "v1", SIGNATURE.substring(0, 8), SIGNATURE.substring(3),
                SIGNATURE.replace("v1,", "v2,"), SIGNATURE + "," + SIGNATURE, "ü", SIGNATURE.toLowerCase())) {
            assertThat(verify(SECRET, header)).as(header).isFalse();
        }
    }

    @Test
    void isTimely_whenFiveMinutesOffEitherWay_thenTrueAndNotASecondMore() {
        assertThat(StandardWebhooks.isTimely("1614265330", AT.plusSeconds(300))).isTrue();
        assertThat(StandardWebhooks.isTimely("1614265330", AT.minusSeconds(300))).isTrue();
        assertThat(StandardWebhooks.isTimely("1614265330", AT.plusSeconds(301))).as("stale").isFalse();
        assertThat(StandardWebhooks.isTimely("1614265330", AT.minusSeconds(301))).as("future-dated").isFalse();
        for (String text : List.of("", "hello", "-1614265330", "1614265330.0", "9999999999999999999", "١٦١٤٢٦٥٣٣٠")) {
            assertThat(StandardWebhooks.isTimely(text, AT)).as(text).isFalse();
        }
    }

    @Test
    void isId_whenItHoldsADot_thenFalseBecauseDotsDivideWhatIsSigned() {
        assertThat(StandardWebhooks.isId(ID)).isTrue();
        assertThat(StandardWebhooks.isId("3fa85f64-5717-4562-b3fc-2c963f66afa6")).isTrue();
        for (String id : List.of("", "a.b", "a b", "a#b", "a\nb", "x".repeat(129))) {
            assertThat(StandardWebhooks.isId(id)).as(id).isFalse();
        }
    }

    @Test
    void sign_whenTheSecretCannotBeUsed_thenSaysWhyAndNeverTheSecret() {
        assertRefused("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "does not begin with whsec_");
        assertRefused("whsec_not base64!", "not base64");
        assertRefused("whsec_" + Base64.getEncoder().encodeToString(new byte[23]), "23 bytes: write 24 to 64");
        assertRefused("whsec_" + Base64.getEncoder().encodeToString(new byte[65]), "65 bytes: write 24 to 64");
    }

    private static void assertRefused(String secret, String why) {
        assertThatThrownBy(() -> StandardWebhooks.sign(List.of(secret), ID, AT, BODY))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why)
                .hasMessageNotContaining(secret.substring(secret.length() - 5)).hasNoCause();
    }

    private static boolean verify(String secret, String signatures) {
        return StandardWebhooks.verify(List.of(secret), ID, "1614265330", signatures, BODY);
    }
}
