package dev.holdfast.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.compiler.AslCompiler;
import dev.holdfast.compiler.Compilation;
import dev.holdfast.workflow.Problem;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a workflow of many steps takes from its YAML to its definition: the first time in this process, and warm. Beside it
 * the definition is read and written once more by Jackson alone, in turn, which says what the machine can do; and so does the
 * size of the definition beside the largest that Step Functions takes.
 */
public final class CompileBench {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final int steps;
    private final int runs;

    /**
     * @param steps how many steps the workflow has, 2 or more: emails and delays, in turn
     * @param runs  how often it is compiled warm, after half as often without being measured
     */
    public CompileBench(int steps, int runs) {
        this.steps = steps;
        this.runs = runs;
    }

    /**
     * What was measured, in milliseconds; all but the first as medians.
     *
     * @param coldMillis the first time in this process, from YAML to definition
     * @param readMillis from YAML to the workflow
     * @param compileMillis from the workflow to its definition
     * @param jsonMillis the definition read and written by Jackson alone
     * @param bytes of the definition
     */
    public record Figures(int steps, int runs, double coldMillis, double readMillis, double compileMillis, double jsonMillis, long bytes) {

        /** The budget of a warm compilation of 1,000 steps, in milliseconds. */
        public static final double BUDGET_MILLIS = 100;
        /** The largest definition (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
        public static final long MOST_BYTES = 1_048_576;

        /** From YAML to definition, warm. */
        public double warmMillis() {
            return readMillis + compileMillis;
        }

        /** As one JSON object's members. */
        public Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("steps", steps);
            json.put("runs", runs);
            json.put("coldMillis", tenths(coldMillis));
            json.put("warmMillis", tenths(warmMillis()));
            json.put("budgetWarmMillis", Math.round(BUDGET_MILLIS));
            json.put("readMillis", tenths(readMillis));
            json.put("compileMillis", tenths(compileMillis));
            json.put("jsonAloneMillis", tenths(jsonMillis));
            json.put("definitionBytes", bytes);
            json.put("mostDefinitionBytes", MOST_BYTES);
            return json;
        }

        private static double tenths(double millis) {
            return Math.round(millis * 10) / 10.0;
        }
    }

    /**
     * Measures.
     *
     * @throws IllegalStateException if the workflow does not compile, as with more steps than a definition can hold
     */
    public Figures run() throws IOException {
        String yaml = yaml(steps);
        long began = System.nanoTime();
        byte[] definition = compile(read(yaml)).getBytes(StandardCharsets.UTF_8);
        double cold = millis(began);
        List<Double> reading = new ArrayList<>();
        List<Double> compiling = new ArrayList<>();
        List<Double> json = new ArrayList<>();
        for (int run = -runs / 2; run < runs; run++) {
            long first = System.nanoTime();
            WorkflowReader.Reading workflow = read(yaml);
            double read = millis(first);
            long second = System.nanoTime();
            compile(workflow);
            double compiled = millis(second);
            long third = System.nanoTime();
            JSON.writeValueAsBytes(JSON.readTree(definition));
            double alone = millis(third);
            if (run >= 0) {
                reading.add(read);
                compiling.add(compiled);
                json.add(alone);
            }
        }
        return new Figures(steps, runs, cold, Medians.of(reading), Medians.of(compiling), Medians.of(json), definition.length);
    }

    private static WorkflowReader.Reading read(String yaml) {
        return new WorkflowReader().read("many-steps.workflow.yaml", yaml);
    }

    private static String compile(WorkflowReader.Reading reading) {
        Workflow workflow = reading.workflow().orElseThrow(() -> new IllegalStateException(reading.problems().toString()));
        Compilation compilation = new AslCompiler().compile(workflow);
        List<Problem> problems = compilation.problems(reading.places());
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
        return compilation.asl();
    }

    private static String yaml(int steps) {
        StringBuilder yaml = new StringBuilder("workflow: many-steps\ntrigger: { joinsGroup: newsletter }\nsteps:\n");
        for (int step = 0; step < steps; step++) {
            yaml.append(step % 2 == 0 ? "  letter%1$d: { email: letter-%1$d }%n".formatted(step / 2)
                    : "  pause%1$d: { delay: 7 days }%n".formatted(step / 2));
        }
        return yaml.toString();
    }

    private static double millis(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
