package dev.holdfast.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DesignExampleTest {

    private static final String WELCOME = """
            workflow: welcome-series
            trigger: { joinsGroup: newsletter }
            settings:
              reentry: once                      # once | afterExit | always; minGap; key: event.cartId
              timezone: subscriber               # falls back to the account's
              quietHours: { from: "21:00", to: "08:00", then: delay }      # delay | skip
              frequencyCap: { max: 1, per: 1 day, then: delay }
              exitWhen: [ { joinsGroup: customers } ]
            steps:
              hello:   { email: welcome-1, subject: "Hello {{firstName}}" }
              wait2:   { delay: 2 days }
              opened:  { if: { opened: hello }, then: tips, else: again }
              again:   { email: welcome-1b }
              tips:    { email: welcome-2 }
              done:    { exit: completed }
            """;

    @Test
    void read_whenTheDesignsExample_thenItIsAWorkflow() {
        WorkflowReader.Reading reading = new WorkflowReader().read("welcome.yaml", WELCOME);
        assertThat(reading.problems()).isEmpty();
        assertThat(new WorkflowReader().fromCanonical(reading.canonicalJson())).isEqualTo(reading.workflow().orElseThrow());
    }
}
