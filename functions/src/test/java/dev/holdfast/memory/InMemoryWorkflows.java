package dev.holdfast.memory;

import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.Workflows;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The catalogue as maps. */
public final class InMemoryWorkflows implements Workflows {

    private record Version(String workflow, String hash) {
    }

    private record Key(String account, String workflow) {
    }

    private final Map<Version, Published> versions = new ConcurrentHashMap<>();
    private final Map<Key, String> live = new ConcurrentHashMap<>();
    private final Map<Key, Boolean> paused = new ConcurrentHashMap<>();

    @Override
    public Optional<Workflow> definition(String workflow, String hash) {
        return find(workflow, hash).map(Published::workflow);
    }

    @Override
    public Optional<Published> find(String workflow, String hash) {
        return Optional.ofNullable(versions.get(new Version(workflow, hash)));
    }

    @Override
    public List<Published> live(String account) {
        return live.entrySet().stream()
                .filter(e -> e.getKey().account().equals(account) && !paused(account, e.getKey().workflow()))
                .map(e -> versions.get(new Version(e.getKey().workflow(), e.getValue())))
                .sorted(Comparator.comparing(p -> p.workflow().name())).toList();
    }

    @Override
    public List<Switch> switches(String account) {
        return Stream.concat(live.keySet().stream(), paused.keySet().stream()).filter(key -> key.account().equals(account))
                .map(Key::workflow).distinct().sorted()
                .map(name -> new Switch(name, Optional.ofNullable(live.get(new Key(account, name))), paused(account, name))).toList();
    }

    @Override
    public boolean paused(String account, String workflow) {
        return paused.getOrDefault(new Key(account, workflow), false);
    }

    @Override
    public void publish(Published version) {
        versions.merge(new Version(version.workflow().name(), version.workflow().hash()), version,
                (before, now) -> new Published(before.workflow(), before.definition(), now.machine()));
    }

    @Override
    public void goLive(String account, String workflow, String hash) {
        if (find(workflow, hash).isEmpty()) {
            throw new IllegalArgumentException("Version " + hash + " of workflow " + workflow
                    + " is not published: publish it before it goes live");
        }
        live.put(new Key(account, workflow), hash);
    }

    @Override
    public void pause(String account, String workflow, boolean pause) {
        paused.put(new Key(account, workflow), pause);
    }
}
