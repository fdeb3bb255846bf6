package dev.holdfast.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventPatternTest {
    private static final String EVENT = """
            {"source": "aws.ses", "detail-type": "Email Opened",
             "detail": {"eventType": "Open", "mail": {"tags": {"enrolment": ["welcome-1"]}}}}""";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"source\": [\"aws.ses\"]} | true",
        "{\"source\": [\"aws.s3\", \"aws.ses\"]} | true",
        "{\"source\": [\"aws.s3\"]} | false",
        "{\"detail-type\": [{\"prefix\": \"Email \"}]} | true",
        "{\"detail\": {\"mail\": {\"tags\": {\"enrolment\": [{\"exists\": true}]}}}} | true",
        "{\"detail\": {\"mail\": {\"tags\": {\"account\": [{\"exists\": true}]}}}} | false",
        "{\"detail\": {\"mail\": {\"tags\": {\"enrolment\": [{\"prefix\": \"welcome-\"}]}}}} | true",
        "{\"detail\": {\"eventType\": [{\"anything-but\": [\"Open\", \"Click\"]}]}} | false",
        "{\"detail\": {\"eventType\": [{\"anything-but\": \"Click\"}]}} | true"})
    void matches_whenAsked_thenAsEventBridge(String pattern, boolean expected) throws JsonProcessingException {
        ObjectMapper mapper = new ObjectMapper();
        assertThat(EventPattern.of(mapper.readTree(pattern)).matches(mapper.readTree(EVENT))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"source\": \"aws.ses\"}", "{\"a\": [{\"numeric\": [\">\", 1]}]}", "{\"a\": [{\"cidr\": \"10.0.0.0/8\"}]}"})
    void of_whenNotKnown_thenRefused(String pattern) {
        assertThatThrownBy(() -> EventPattern.of(new ObjectMapper().readTree(pattern)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
