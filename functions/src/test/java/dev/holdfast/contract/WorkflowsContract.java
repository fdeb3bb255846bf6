package dev.holdfast.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import dev.holdfast.workflow.Workflows;
import dev.holdfast.workflow.Workflows.Published;
import dev.holdfast.workflow.Workflows.Switch;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every catalogue keeps. */
public abstract class WorkflowsContract {

    private final String account = "acme-" + UUID.randomUUID();

    /** The catalogue under test. */
    protected abstract Workflows workflows();

    /** A version of a workflow that waits so many days. */
    protected static Published version(String name, int days) {
        Workflow workflow = new WorkflowReader().read(name + ".workflow.yaml", """
                workflow: %s
                trigger: { joinsGroup: newsletter }
                steps:
                  hello: { email: welcome-1, subject: "Hello {{firstName}}" }
                  wait:  { delay: %d days }
                  again: { email: welcome-2 }
                """.formatted(name, days)).workflow().orElseThrow();
        return new Published(workflow, WorkflowReader.canonicalJson(workflow), machine(name, 1));
    }

    /** The ARN of a state machine version. */
    protected static String machine(String name, int version) {
        return "arn:aws:states:eu-central-1:123456789012:stateMachine:holdfast-" + name + ":" + version;
    }

    private static String name() {
        return "w-" + UUID.randomUUID().toString().substring(0, 18);
    }

    @Test
    void find_whenPublished_thenTheSameDefinition() {
        Published v = version(name(), 2);
        workflows().publish(v);

        assertThat(workflows().find(v.workflow().name(), v.workflow().hash())).contains(v);
        assertThat(workflows().find(v.workflow().name(), "ffffffffffffffff")).isEmpty();
    }

    @Test
    void publish_whenTheMachineWasMadeAnew_thenItsArnChangesAndTheDefinitionDoesNot() {
        Published v = version(name(), 2);
        workflows().publish(v);
        assertThat(workflows().find(v.workflow().name(), v.workflow().hash())).contains(v);
        workflows().publish(new Published(v.workflow(), "{\"another\":\"text\"}", machine(v.workflow().name(), 7)));

        assertThat(workflows().find(v.workflow().name(), v.workflow().hash()))
                .contains(new Published(v.workflow(), v.definition(), machine(v.workflow().name(), 7)));
    }

    @Test
    void live_whenAVersionGoesLive_thenNewSubscribersOfThatAccountEnterIt() {
        Published two = version("b-" + name(), 2);
        Published three = version(two.workflow().name(), 3);
        Published other = version("a-" + name(), 2);
        assertThat(workflows().live(account)).isEmpty();
        for (Published v : new Published[] {two, three, other}) {
            workflows().publish(v);
            workflows().goLive(account, v.workflow().name(), v.workflow().hash());
        }

        assertThat(workflows().live(account)).containsExactly(other, three);
        assertThat(workflows().live("other-" + account)).isEmpty();
    }

    @Test
    void pause_whenPausedAndResumed_thenNobodyEntersInBetween() {
        Published v = version(name(), 2);
        workflows().publish(v);
        workflows().goLive(account, v.workflow().name(), v.workflow().hash());
        assertThat(workflows().paused(account, v.workflow().name())).isFalse();

        workflows().pause(account, v.workflow().name(), true);
        assertThat(workflows().paused(account, v.workflow().name())).isTrue();
        assertThat(workflows().live(account)).isEmpty();
        Published next = version(v.workflow().name(), 3);
        workflows().publish(next);
        workflows().goLive(account, v.workflow().name(), next.workflow().hash());
        assertThat(workflows().live(account)).isEmpty();

        workflows().pause(account, v.workflow().name(), false);
        assertThat(workflows().live(account)).containsExactly(next);
    }

    @Test
    void pause_whenTheWorkflowIsNotLiveYet_thenItIsRemembered() {
        Published v = version(name(), 2);
        workflows().publish(v);
        workflows().pause(account, v.workflow().name(), true);
        assertThat(workflows().live(account)).isEmpty();

        workflows().goLive(account, v.workflow().name(), v.workflow().hash());
        assertThat(workflows().live(account)).isEmpty();
    }

    @Test
    void switches_whenLivePausedOrBoth_thenEachSaysWhich() {
        Published live = version("b-" + name(), 2);
        Published paused = version("a-" + name(), 2);
        String ahead = "c-" + name();
        assertThat(workflows().switches(account)).isEmpty();
        for (Published v : new Published[] {live, paused}) {
            workflows().publish(v);
            workflows().goLive(account, v.workflow().name(), v.workflow().hash());
        }
        workflows().pause(account, paused.workflow().name(), true);
        workflows().pause(account, ahead, true);
        workflows().pause("other-" + account, live.workflow().name(), true);

        assertThat(workflows().switches(account)).containsExactly(
                new Switch(paused.workflow().name(), Optional.of(paused.workflow().hash()), true),
                new Switch(live.workflow().name(), Optional.of(live.workflow().hash()), false),
                new Switch(ahead, Optional.empty(), true));
        workflows().pause(account, ahead, false);
        assertThat(workflows().switches(account)).contains(new Switch(ahead, Optional.empty(), false));
    }

    @Test
    void goLive_whenNeverPublished_thenRefused() {
        assertThatThrownBy(() -> workflows().goLive(account, "nowhere", "0123456789abcdef"))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("publish it before");
    }
}
