package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"2 days,PT48H", "1 day,PT24H", "4 hours,PT4H", "90 minutes,PT1H30M", "1 week,PT168H", "1 day 2 hours,PT26H",
        "2days,PT48H", "1 week  1 day 1 hour 1 minute 1 second,PT193H1M1S", "P2D,PT48H", "PT4H,PT4H", "P1W,PT168H",
        "P1DT2H30M,PT26H30M", "30 seconds,PT30S", "' 2 days ',PT48H", "0 days,PT0S"})
    void parse_whenItSaysALength_thenThatIsIt(String text, String length) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.parse(length));
        assertThat(Durations.format(Durations.parse(text))).isEqualTo(length);
        assertThat(Durations.parseSigned("-" + text.strip())).isEqualTo(Duration.parse(length).negated());
        assertThat(Durations.parseSigned(Durations.format(Duration.parse(length).negated())))
                .isEqualTo(Duration.parse(length).negated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "days", "2 day s", "two days", "1.5 days", "-2 days", "2 days ago", "2 days,3 hours", "P", "PT",
        "P1DT", "2 days2 hours", "99999999 days", "1 month", "P1M", "P1Y2M", "1 year", "2 Days"})
    void parse_whenItSaysNone_thenItsAuthorIsToldWhatToWrite(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOfSatisfying(BadValue.class,
                e -> assertThat(e.instead()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource({"PT48H,2 days", "PT25H,1 day 1 hour", "PT90M,1 hour 30 minutes", "PT0S,0 minutes", "PT-24H,-1 day"})
    void words_whenShown_thenAnAuthorWouldWriteItSo(String length, String words) {
        assertThat(Durations.words(Duration.parse(length))).isEqualTo(words);
    }
}
