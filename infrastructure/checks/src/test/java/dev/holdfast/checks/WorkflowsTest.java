package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.compiler.Compilation;
import dev.holdfast.mail.RenderFailed;
import dev.holdfast.mail.Template;
import dev.holdfast.mail.TextRenderer;
import dev.holdfast.workflow.Condition;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The real workflows: each one reads well, compiles to exactly what is committed, and finds everything that it names. */
class WorkflowsTest {

    private static final String ANEW = "If the change is meant, run: infrastructure/local/holdfast compile";

    @TestFactory
    Stream<DynamicTest> workflow_whenCompiled_thenExactlyWhatIsCommitted() {
        return StateMachines.names().stream().map(name -> DynamicTest.dynamicTest(name, () -> {
            WorkflowReader.Reading reading = StateMachines.read(name);
            assertThat(reading.problems()).isEmpty();
            Compilation compiled = new AslCompiler().compile(reading.workflow().orElseThrow());
            assertThat(compiled.problems(reading.places())).isEmpty();
            String golden = StateMachines.FOLDER + name + StateMachines.COMPILED;
            assertThat(Repository.ROOT.resolve(golden)).as(ANEW).exists();
            assertThat(compiled.asl()).as("%s is not what %s compiles to. %s", golden, name + StateMachines.SOURCE, ANEW)
                    .isEqualTo(Repository.text(golden));
        }));
    }

    @Test
    void compiledFiles_whenAWorkflowIsGone_thenTheyGoWithIt() {
        assertThat(StateMachines.compiledNames()).as("Delete the .asl.json of a workflow that is gone, then: " + ANEW).isEqualTo(StateMachines.names());
    }

    @Test
    void workflows_whenNamed_thenAsTheirFiles() {
        assertThat(StateMachines.names()).hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(name -> assertThat(StateMachines.workflow(name).name()).isEqualTo(name));
    }

    @Test
    void workflows_whenAMarketerOpensOne_thenItBeginsWithWhomItIsFor() {
        assertThat(StateMachines.names()).allSatisfy(name ->
                assertThat(Repository.text(StateMachines.FOLDER + name + StateMachines.SOURCE))
                        .startsWith("# ").contains("\n# For: ", "\n# What happens"));
    }

    @Test
    void workflows_whenTheyUseATemplate_thenItIsThereAndNoneIsLeftOver() {
        Set<String> used = steps().filter(Step.Email.class::isInstance).map(s -> ((Step.Email) s).template())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(StateMachines.templates()).extracting(Template::name).containsExactlyElementsOf(used);
    }

    @Test
    void workflows_whenTheyStartAnother_thenItIsThere() {
        assertThat(steps().filter(Step.StartWorkflow.class::isInstance).map(s -> ((Step.StartWorkflow) s).workflow()))
                .isNotEmpty().isSubsetOf(StateMachines.names());
    }

    @Test
    void workflows_whenTheySaySmallTexts_thenTheyAreWholeHandlebars() {
        TextRenderer texts = new TextRenderer();
        List<String> broken = new ArrayList<>();
        for (String name : StateMachines.names()) {
            StateMachines.workflow(name).steps().forEach((id, step) -> texts(step).forEach(text -> {
                try {
                    texts.check(name + ", step " + id, text);
                } catch (RenderFailed e) {
                    broken.add(e.getMessage());
                }
            }));
        }
        assertThat(broken).isEmpty();
    }

    /** What no real workflow uses, nobody has seen at work. */
    @Test
    void workflows_whenTakenTogether_thenEveryStepOfTheLanguageIsUsed() {
        assertThat(steps().map(Object::getClass).collect(Collectors.<Class<?>>toSet()))
                .containsExactlyInAnyOrder(Step.class.getPermittedSubclasses());
        assertThat(StateMachines.names().stream().map(StateMachines::workflow).map(Workflow::settings))
                .anySatisfy(s -> assertThat(s.quietHours()).isPresent())
                .anySatisfy(s -> assertThat(s.frequencyCap()).isPresent())
                .anySatisfy(s -> assertThat(s.reentry().key()).isPresent());
    }

    @Test
    void workflows_whenTheyAskWhatBecameOfAnEmail_thenTheyAskAboutAnEmailStep() {
        List<String> wrong = new ArrayList<>();
        for (String name : StateMachines.names()) {
            Workflow workflow = StateMachines.workflow(name);
            for (Step step : workflow.steps().values()) {
                for (String asked : step instanceof Step.If choice ? emailsAskedFor(choice.condition()) : Set.<String>of()) {
                    if (!(workflow.steps().get(asked) instanceof Step.Email)) {
                        wrong.add(name + " asks about " + asked);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<String> emailsAskedFor(Condition condition) {
        Set<String> asked = new HashSet<>();
        if (condition instanceof Condition.Any any) {
            any.conditions().forEach(c -> asked.addAll(emailsAskedFor(c)));
        } else if (condition instanceof Condition.All all) {
            all.conditions().forEach(c -> asked.addAll(emailsAskedFor(c)));
        } else if (condition instanceof Condition.Opened c) {
            asked.add(c.step());
        } else if (condition instanceof Condition.Clicked c) {
            asked.add(c.step());
        } else if (condition instanceof Condition.Sent c) {
            asked.add(c.step());
        }
        return asked;
    }

    private static List<String> texts(Step step) {
        if (step instanceof Step.Email s) {
            return s.subject().stream().toList();
        } else if (step instanceof Step.UpdateField s) {
            return List.of(s.value());
        } else if (step instanceof Step.Notify s) {
            return List.of(s.subject(), s.text());
        } else if (step instanceof Step.Webhook s) {
            return s.body().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(Map.Entry::getValue).toList();
        }
        return List.of();
    }

    private static Stream<Step> steps() {
        return StateMachines.names().stream().flatMap(name -> StateMachines.workflow(name).steps().values().stream());
    }
}
