package dev.holdfast.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A machine as the service keeps it. Guarded by the service's lock. */
final class StateMachine {

    final String name;
    final String arn;
    final Instant created;
    final Map<String, JsonNode> configuration = new LinkedHashMap<>();
    final Map<String, String> tags = new LinkedHashMap<>();
    final NavigableMap<Integer, MachineVersion> versions = new TreeMap<>();
    final NavigableMap<String, MachineAlias> aliases = new TreeMap<>();
    /** Everything ever started that is not forgotten yet, in the order of starting. */
    final NavigableMap<Long, Execution> executions = new TreeMap<>();
    Revision revision;
    int lastVersion;
    int revisions;
    int open;
    boolean deleting;

    StateMachine(String name, String arn, Revision revision) {
        this.name = name;
        this.arn = arn;
        this.revision = revision;
        this.created = revision.created();
    }

    Optional<MachineVersion> version(int number) {
        return Optional.ofNullable(versions.get(number));
    }

    Optional<MachineAlias> alias(String alias) {
        return Optional.ofNullable(aliases.get(alias));
    }
}
