package dev.holdfast.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.local.simulation.Fault;
import dev.holdfast.local.simulation.Loss;
import dev.holdfast.local.simulation.Simulation;
import dev.holdfast.local.simulation.Story;
import dev.holdfast.local.simulation.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast simulate}. */
@Command(name = "simulate", description = {
    "Whole lives of a deployment in virtual time, with faults everywhere and one loss in the middle.",
    "Each is held against a twin to which nothing happened. Exits 0 only if nobody was lost, no email was doubled or",
    "skipped, nobody came back elsewhere and no rule was broken. The same seed is the same story."})
final class SimulateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--subscribers", defaultValue = "200", paramLabel = "N", description = "Default ${DEFAULT-VALUE}.")
    private int subscribers;

    @Option(names = "--days", defaultValue = "120", paramLabel = "D", description = "Default ${DEFAULT-VALUE}.")
    private int days;

    @Option(names = "--seed", defaultValue = "2017", paramLabel = "S",
            description = "Decides everything that is drawn. Default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--seeds", defaultValue = "1", paramLabel = "COUNT",
            description = "Play so many seeds, from --seed upwards. Default ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(names = "--loss", defaultValue = "executions", split = ",", paramLabel = "KIND",
            description = {"executions, rows-deleted, rows-corrupted, table, rows-and-executions, journal, mail-log or none;",
                "all-but-mail-log takes more than one thing; all plays each but that. Default ${DEFAULT-VALUE}."})
    private List<String> losses;

    @Option(names = "--faults", defaultValue = "all", split = ",", paramLabel = "KIND",
            description = {"throttle, duplicate-invocation, lost-invocation, ses-accepted-but-lost, crash, stream-delay,",
                "eventual-lists; all or none. Default ${DEFAULT-VALUE}."})
    private List<String> faults;

    @Option(names = "--json", description = "Print one JSON object on standard output.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        if (subscribers < 1 || days < 10 || seeds < 1) {
            throw new ParameterException(spec.commandLine(), "Write --subscribers and --seeds from 1, --days from 10");
        }
        Set<Fault> going = words(faults, Fault.values(), Fault::word, "--faults");
        Set<Loss> lost = words(losses, Loss.values(), Loss::word, "--loss");
        if (losses.contains("all") && !losses.contains(Loss.ALL_BUT_MAIL_LOG.word())) {
            lost.remove(Loss.ALL_BUT_MAIL_LOG);
        }
        Simulation simulation = new Simulation(Repository.root());
        List<Verdict> verdicts = new ArrayList<>();
        PrintWriter err = spec.commandLine().getErr();
        for (long s = seed; s < seed + seeds; s++) {
            long each = s;
            List<Verdict> played = simulation.playAll(lost.stream()
                    .map(loss -> new Story(subscribers, days, each, loss, going)).toList());
            verdicts.addAll(played);
            err.printf("  seed %d: %s%n", s, played.stream().allMatch(Verdict::good) ? "good" : played.stream()
                    .filter(v -> !v.good()).map(v -> v.story().loss().word()).toList() + " went wrong");
            err.flush();
        }
        report(verdicts);
        List<Verdict> bad = verdicts.stream().filter(v -> !v.good()).toList();
        if (bad.isEmpty()) {
            err.println("Nothing was lost, doubled or skipped. Next: another --seed, or --loss all --seeds 20.");
            return 0;
        }
        Verdict small = simulation.shrink(bad.get(0));
        err.printf("The smallest story found, with %d enrolments; --seed %d --loss %s replays the whole:%n", small.enrolments(),
                small.story().seed(), small.story().loss().word());
        small.stories().forEach(line -> err.println("  " + line));
        return 1;
    }

    private void report(List<Verdict> verdicts) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            verdicts.forEach(v -> out.println(v.json()));
        } else if (verdicts.size() == 1) {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(verdicts.get(0).json()));
        } else {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(sums(verdicts)));
        }
        out.flush();
    }

    /** Counts added up over the seeds of each loss; the longest of what takes time. */
    private static Map<String, Object> sums(List<Verdict> verdicts) {
        Map<String, Map<String, Object>> byLoss = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            Map<String, Object> sum = byLoss.computeIfAbsent(verdict.story().loss().word(), k -> new LinkedHashMap<>());
            sum.merge("seeds", 1, SimulateCommand::plus);
            verdict.json().forEach((name, value) -> {
                if (value instanceof Integer n && !name.equals("days") && !name.equals("subscribers")) {
                    sum.merge(name, n, SimulateCommand::plus);
                } else if (name.endsWith("Minutes")) {
                    sum.merge(name, value, (a, b) -> Math.max((Long) a, (Long) b));
                } else if (name.equals("seconds")) {
                    sum.merge(name, value, (a, b) -> Math.round(((Double) a + (Double) b) * 10) / 10.0);
                } else if (value instanceof Map<?, ?> bySource) {
                    sum.merge(name, bySource, (a, b) -> added((Map<?, ?>) a, (Map<?, ?>) b));
                }
            });
        }
        return new LinkedHashMap<>(byLoss);
    }

    private static Map<Object, Object> added(Map<?, ?> a, Map<?, ?> b) {
        Map<Object, Object> all = new LinkedHashMap<>(a);
        b.forEach((source, n) -> all.merge(source, n, SimulateCommand::plus));
        return all;
    }

    private static Object plus(Object a, Object b) {
        return (Integer) a + (Integer) b;
    }

    private <E extends Enum<E>> Set<E> words(List<String> said, E[] values, Function<E, String> word, String option) {
        Set<E> chosen = EnumSet.noneOf(values[0].getDeclaringClass());
        for (String s : said) {
            if (s.equals("all")) {
                chosen.addAll(Arrays.asList(values));
            } else if (Arrays.stream(values).noneMatch(v -> word.apply(v).equals(s))) {
                if (!s.equals("none")) {
                    throw new ParameterException(spec.commandLine(), option + " " + s + " is not known: write some of "
                            + Arrays.stream(values).map(word).toList() + ", or all");
                }
            } else {
                Arrays.stream(values).filter(v -> word.apply(v).equals(s)).forEach(chosen::add);
            }
        }
        return chosen;
    }
}
