package dev.holdfast.compiler;

import dev.holdfast.compiler.Compilation.Finding;
import dev.holdfast.workflow.Route;
import dev.holdfast.workflow.Step;
import dev.holdfast.workflow.Workflow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The most events that one generation can write to its history: the way through the workflow that writes most, each of
 * its loops gone round as often as its waits allow while the generation lives. It is an upper bound; what it lets
 * through cannot run into the service's limit, where an execution fails.
 */
final class History {

    /** Hard limit of events (https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html). */
    static final int LIMIT = 25_000;

    /** Kept free for retries: three events each, so more than 1,600 of them in one generation. */
    static final int RESERVE = 5_000;

    /** After this many days the next wake hands an enrolment over to a new generation, whose history is empty. */
    static final int GENERATION_DAYS = 330;

    private static final int YEAR = 365;

    private final Workflow workflow;
    private final Route route;
    private final List<String> ids;
    private final Map<String, Integer> number = new HashMap<>();
    private final Graph graph;
    private final double[] events;
    private final boolean[] calendar;
    private final double[] days;

    private History(Workflow workflow, Route route) {
        this.workflow = workflow;
        this.route = route;
        ids = route.places();
        ids.forEach(id -> number.put(id, number.size()));
        int nodes = ids.size() + (int) ids.stream().filter(this::hasWayAroundItsYear).count();
        events = new double[nodes];
        calendar = new boolean[nodes];
        days = new double[nodes];
        graph = new Graph(edges());
    }

    /** Fills in what each node takes, too. Behind the steps come nodes for the years that are really waited. */
    private List<int[]> edges() {
        List<int[]> edges = new ArrayList<>();
        List<int[]> behindYears = new ArrayList<>();
        Events cost = new Events(workflow, route);
        for (String id : ids) {
            int node = edges.size();
            Step step = workflow.steps().get(id);
            events[node] = cost.of(id);
            if (hasWayAroundItsYear(id)) {
                int year = ids.size() + behindYears.size();
                at(year, YEAR);
                behindYears.add(nodes(Stream.of(route.after(id))));
                Step.IfPast.GoTo around = (Step.IfPast.GoTo) ((Step.DelayUntil) step).ifPast();
                int[] direct = nodes(Stream.of(route.to(id, Optional.of(around.step()))));
                edges.add(IntStream.concat(IntStream.of(year), Arrays.stream(direct)).toArray());
            } else {
                leastTime(node, step);
                edges.add(nodes(route.successors(id).stream()));
            }
        }
        edges.addAll(behindYears);
        return edges;
    }

    private int[] nodes(Stream<Optional<String>> places) {
        return places.flatMap(Optional::stream).mapToInt(number::get).toArray();
    }

    /** Whoever has no such date takes the other way, and waits for nothing. */
    private boolean hasWayAroundItsYear(String id) {
        return workflow.steps().get(id) instanceof Step.DelayUntil d && d.yearly()
                && d.ifPast() instanceof Step.IfPast.GoTo;
    }

    /** @param events the bound; meaningless, and 0, where a loop without time is among the problems */
    record Result(long events, List<Finding> problems) {
    }

    static Result of(Workflow workflow, Route route) {
        return new History(workflow, route).count();
    }

    private Result count() {
        double perDay = 0;
        List<Integer> busiest = List.of();
        for (int[] component : graph.loops()) {
            double[] time = leastTimes(component);
            List<Integer> atOnce = graph.cycleWithoutTime(component, time);
            if (!atOnce.isEmpty()) {
                return new Result(0, List.of(new Finding(firstStep(atOnce),
                        "the loop " + names(atOnce) + " can go round without waiting, so one execution could pass the "
                                + grouped(LIMIT) + " history events at which it fails",
                        "a delay, or a delayUntil with a time of day, into the loop"
                                + " (for a yearly date: ifPast: exit)")));
            }
            List<Integer> cycle = graph.busiestCycle(component, events, time);
            if (rate(cycle, time) > perDay) {
                perDay = rate(cycle, time);
                busiest = cycle;
            }
        }
        double once = Events.ONCE + graph.heaviestPath(events);
        long total = (long) Math.ceil(once + perDay * GENERATION_DAYS);
        if (total <= LIMIT - RESERVE) {
            return new Result(total, List.of());
        }
        String wrong = "could write " + grouped(total) + " history events in one generation of " + GENERATION_DAYS
                + " days; an execution fails at " + grouped(LIMIT) + ", of which " + grouped(RESERVE)
                + " are kept for retries";
        double left = LIMIT - RESERVE - once;
        if (busiest.isEmpty() || left <= 0) {
            return new Result(total, List.of(new Finding(Optional.empty(), "the workflow " + wrong,
                    "two workflows, the first ending with startWorkflow")));
        }
        double needed = sum(busiest, events) * GENERATION_DAYS / left;
        return new Result(total, List.of(new Finding(firstStep(busiest),
                "the loop " + names(busiest) + " " + wrong,
                "waits of at least " + atLeast(needed) + " into each round")));
    }

    private double rate(List<Integer> cycle, double[] time) {
        return sum(cycle, events) / sum(cycle, time);
    }

    private static double sum(List<Integer> nodes, double[] values) {
        return nodes.stream().mapToDouble(n -> values[n]).sum();
    }

    /**
     * The least time that a step adds to each round. A time of day comes round once a day, and an anniversary once a
     * year. A weekday alone adds nothing, since it ends at once on such a day. Neither does a date, which may be over,
     * nor an anniversary that people without a date pass at once.
     */
    private void leastTime(int node, Step step) {
        if (step instanceof Step.Delay d) {
            days[node] = d.length().toMillis() / 86_400_000.0;
        } else if (step instanceof Step.DelayUntil d) {
            boolean timeOfDay = d.field().isEmpty() && d.date().isEmpty() && d.at().isPresent();
            if (d.yearly() && d.ifPast() instanceof Step.IfPast.Exit) {
                at(node, YEAR);
            } else if (timeOfDay) {
                at(node, 1);
            }
        }
    }

    private void at(int node, double everyDays) {
        calendar[node] = true;
        days[node] = everyDays;
    }

    /**
     * Times that may be added up along every cycle of this component without passing the cycle's real least time.
     * Lengths add up, but calendar moments do not (two times of day still make one day), nor do the two together:
     * a round takes at least the longer of both. So calendar moments share the shortest of them, and where a component
     * has both kinds, half of their sum is what never exceeds the longer one.
     */
    private double[] leastTimes(int[] component) {
        int moments = 0;
        double shortest = Double.MAX_VALUE;
        boolean lengths = false;
        for (int n : component) {
            if (calendar[n]) {
                moments++;
                shortest = Math.min(shortest, days[n]);
            } else {
                lengths |= days[n] > 0;
            }
        }
        double share = moments > 0 && lengths ? 0.5 : 1;
        double[] time = new double[days.length];
        for (int n : component) {
            time[n] = share * (calendar[n] ? shortest / moments : days[n]);
        }
        return time;
    }

    private Optional<String> firstStep(List<Integer> cycle) {
        // A cycle begins with its lowest number, and steps come before the years behind them.
        return Optional.of(ids.get(cycle.get(0)));
    }

    private String names(List<Integer> cycle) {
        List<String> names = new ArrayList<>(cycle.stream().filter(n -> n < ids.size()).map(ids::get).toList());
        names.add(names.get(0));
        return names.size() <= 8 ? String.join(" -> ", names)
                : String.join(" -> ", names.subList(0, 6)) + " -> ... -> " + names.get(0);
    }

    private static String atLeast(double days) {
        return days >= 1 ? (long) Math.ceil(days) + (Math.ceil(days) == 1 ? " day" : " days")
                : (long) Math.ceil(days * 1440) + " minutes";
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
