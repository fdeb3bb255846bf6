package dev.holdfast.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StackNamesTest {

    private Loopback service;

    @BeforeEach
    void start() throws IOException {
        service = new Loopback();
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
    }

    private Map<String, String> names() {
        return StackNames.of("my stack", Map.of("AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL", service.url(),
                "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
    }

    private static String answer(String name) {
        return "<DescribeStackResourceResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\">"
                + "<DescribeStackResourceResult><StackResourceDetail><StackName>x</StackName><PhysicalResourceId>" + name
                + "</PhysicalResourceId></StackResourceDetail></DescribeStackResourceResult></DescribeStackResourceResponse>";
    }

    @Test
    void of_whenTheStackIsThere_thenItsTablesItsBucketAndItsConfigurationSetByVariable() {
        String data = "arn:aws:cloudformation:eu-west-1:123456789012:stack/my-Data/1";
        service.answer(200, answer(data), Map.of());
        for (String name : new String[] {"P-1", "M-1", "S-1", "W-1", "R-1", "j-1", "arn:mail", "set-1"}) {
            service.answer(200, answer(name), Map.of());
        }

        assertThat(names()).isEqualTo(Map.of("POSITIONS_TABLE", "P-1", "MESSAGES_TABLE", "M-1", "SUBSCRIBERS_TABLE", "S-1",
                "WORKFLOWS_TABLE", "W-1", "RECEIPTS_TABLE", "R-1", "JOURNAL_BUCKET", "j-1",
                "CONFIGURATION_SET", "set-1"));
        assertThat(service.requests().get(0)).isEqualTo(
                "Action=DescribeStackResource&Version=2010-05-15&LogicalResourceId=Data&StackName=my+stack");
        assertThat(service.requests().get(1)).endsWith("LogicalResourceId=Positions&StackName="
                + data.replace(":", "%3A").replace("/", "%2F"));
    }

    @Test
    void of_whenThereIsNoSuchStack_thenSaidWhichAndWhy() {
        service.answer(400, "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code>"
                + "<Message>Stack 'my stack' does not exist</Message></Error></ErrorResponse>", Map.of());

        assertThatThrownBy(this::names).hasMessageContaining("Data").hasMessageContaining("my stack")
                .hasMessageContaining("does not exist");
        assertThat(service.requests()).hasSize(1);
    }
}
