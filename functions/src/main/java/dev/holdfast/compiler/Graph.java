package dev.holdfast.compiler;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The steps as a directed graph of numbers in the author's order; only what {@link History} asks. */
final class Graph {

    private static final double EPSILON = 1e-9;

    private final List<int[]> edges;
    private final int[] componentOf;
    private final List<int[]> components;

    /** @param edges by node, the nodes that may follow it */
    Graph(List<int[]> edges) {
        this.edges = edges;
        this.componentOf = new int[edges.size()];
        this.components = stronglyConnected();
    }

    /** The sets of nodes that can reach each other, in which there is a cycle. */
    List<int[]> loops() {
        return components.stream().filter(c -> c.length > 1 || leadsTo(c[0], c[0])).toList();
    }

    /** The most weight that can be gathered from any node on, each node counted once. */
    double heaviestPath(double[] weight) {
        double heaviest = 0;
        double[] from = new double[components.size()];
        // Components are found successors first, so what follows is known already.
        for (int c = 0; c < components.size(); c++) {
            double own = 0;
            double behind = 0;
            for (int n : components.get(c)) {
                own += weight[n];
                for (int next : edges.get(n)) {
                    behind = componentOf[next] == c ? behind : Math.max(behind, from[componentOf[next]]);
                }
            }
            from[c] = own + behind;
            heaviest = Math.max(heaviest, from[c]);
        }
        return heaviest;
    }

    /** A cycle in this component whose nodes take no time; empty if there is none. */
    List<Integer> cycleWithoutTime(int[] component, double[] time) {
        double[] gain = new double[time.length];
        for (int n : component) {
            // Any node that takes time outweighs all that do not.
            gain[n] = time[n] > 0 ? -2.0 * component.length : 1;
        }
        return positiveCycle(component, gain);
    }

    /**
     * The cycle in this component with the most weight a unit of time (Dinkelbach's method: raise the rate to that of a
     * cycle which beats it, until none does). No cycle may be without time.
     */
    List<Integer> busiestCycle(int[] component, double[] weight, double[] time) {
        List<Integer> best = List.of();
        double rate = 0;
        double[] gain = new double[time.length];
        while (true) {
            for (int n : component) {
                gain[n] = weight[n] - rate * time[n];
            }
            List<Integer> better = positiveCycle(component, gain);
            double raised = better.stream().mapToDouble(n -> weight[n]).sum()
                    / better.stream().mapToDouble(n -> time[n]).sum();
            // An empty cycle has no rate (NaN), and one that only rounding made better would be found for ever.
            if (!(raised > rate)) {
                return best;
            }
            best = better;
            rate = raised;
        }
    }

    /** Bellman and Ford's method: longest ways that go on growing after each node was seen once come from a cycle. */
    private List<Integer> positiveCycle(int[] component, double[] gain) {
        double[] best = new double[gain.length];
        int[] parent = new int[gain.length];
        Arrays.fill(parent, -1);
        for (int round = 0; round <= component.length; round++) {
            boolean grew = false;
            for (int n : component) {
                for (int next : edges.get(n)) {
                    if (componentOf[next] == componentOf[n] && best[n] + gain[n] > best[next] + EPSILON) {
                        best[next] = best[n] + gain[n];
                        parent[next] = n;
                        grew = true;
                    }
                }
            }
            List<Integer> cycle = grew ? cycleOf(component, parent) : List.of();
            if (!grew || !cycle.isEmpty()) {
                return cycle;
            }
        }
        return List.of();
    }

    private static List<Integer> cycleOf(int[] component, int[] parent) {
        int[] seenBy = new int[parent.length];
        for (int start : component) {
            int at = start;
            while (at >= 0 && seenBy[at] == 0) {
                seenBy[at] = start + 1;
                at = parent[at];
            }
            if (at >= 0 && seenBy[at] == start + 1) {
                List<Integer> cycle = new ArrayList<>();
                int n = at;
                do {
                    cycle.add(n);
                    n = parent[n];
                } while (n != at);
                Collections.reverse(cycle);
                Collections.rotate(cycle, -cycle.indexOf(Collections.min(cycle)));
                return cycle;
            }
        }
        return List.of();
    }

    private boolean leadsTo(int node, int next) {
        return Arrays.stream(edges.get(node)).anyMatch(n -> n == next);
    }

    /** Tarjan's algorithm, on a stack of our own: a workflow may be as deep as it is long. */
    private List<int[]> stronglyConnected() {
        int size = edges.size();
        List<int[]> found = new ArrayList<>();
        int[] index = new int[size];
        int[] low = new int[size];
        int[] nextEdge = new int[size];
        boolean[] onStack = new boolean[size];
        Deque<Integer> stack = new ArrayDeque<>();
        Deque<Integer> path = new ArrayDeque<>();
        int counter = 0;
        for (int root = 0; root < size; root++) {
            if (index[root] > 0) {
                continue;
            }
            path.push(root);
            while (!path.isEmpty()) {
                int n = path.peek();
                if (index[n] == 0) {
                    counter++;
                    index[n] = counter;
                    low[n] = counter;
                    stack.push(n);
                    onStack[n] = true;
                }
                if (nextEdge[n] < edges.get(n).length) {
                    int next = edges.get(n)[nextEdge[n]++];
                    if (index[next] == 0) {
                        path.push(next);
                    } else if (onStack[next]) {
                        low[n] = Math.min(low[n], index[next]);
                    }
                    continue;
                }
                path.pop();
                if (!path.isEmpty()) {
                    low[path.peek()] = Math.min(low[path.peek()], low[n]);
                }
                if (low[n] == index[n]) {
                    found.add(popUntil(stack, n, onStack, found.size()));
                }
            }
        }
        return found;
    }

    private int[] popUntil(Deque<Integer> stack, int root, boolean[] onStack, int number) {
        List<Integer> members = new ArrayList<>();
        int member;
        do {
            member = stack.pop();
            onStack[member] = false;
            componentOf[member] = number;
            members.add(member);
        } while (member != root);
        return members.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
