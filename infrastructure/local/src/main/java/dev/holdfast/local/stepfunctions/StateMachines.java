package dev.holdfast.local.stepfunctions;

import dev.holdfast.local.stepfunctions.asl.InvalidAsl;
import dev.holdfast.local.stepfunctions.asl.StateMachineDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Machines and their versions. For the aliases see {@link Aliases}. Thread-safe; every refusal is a
 * {@link ServiceError}.
 */
public final class StateMachines {

    private static final int MOST_VERSIONS = 1_000;
    private static final int LARGEST_DEFINITION = 1_048_576;

    private final MachineRegistry registry;
    private final ServiceLock lock;
    private final Clock clock;
    private final RandomGenerator random;
    private final Throttle throttle;

    StateMachines(MachineRegistry registry, ServiceLock lock, Clock clock, RandomGenerator random, Throttle throttle) {
        this.registry = registry;
        this.lock = lock;
        this.clock = clock;
        this.random = random;
        this.throttle = throttle;
    }

    /**
     * CreateStateMachine. The same request again answers the same.
     *
     * @return the machine, whose description's {@code arn} is the version's when one was published
     */
    public MachineDescription create(NewMachine request) {
        StateMachineDefinition definition = parse(request.definition());
        Arns.checkName(request.name());
        return lock.call(() -> {
            throttle.take(Quota.CREATE_STATE_MACHINE);
            String arn = registry.arns().machine(request.name());
            Optional<StateMachine> existing = registry.find(arn);
            if (existing.isPresent()) {
                return again(existing.get(), request);
            }
            Revision revision = new Revision(Revision.INITIAL, definition, request.roleArn(), now());
            StateMachine machine = new StateMachine(request.name(), arn, revision);
            machine.configuration.putAll(request.configuration());
            machine.tags.putAll(request.tags());
            registry.add(machine);
            return request.publish() ? describe(publish(machine, request.versionDescription()), machine)
                    : describe(machine);
        });
    }

    private MachineDescription again(StateMachine machine, NewMachine request) {
        if (machine.deleting) {
            throw ServiceError.deleting(machine.arn);
        }
        Optional<MachineVersion> first = machine.version(1);
        boolean same = machine.revision.definition().source().equals(request.definition())
                && machine.configuration.equals(request.configuration())
                && first.isPresent() == request.publish()
                && first.map(MachineVersion::description).orElse("").equals(request.versionDescription().orElse(""));
        if (!same) {
            throw new ServiceError("StateMachineAlreadyExists", "State Machine Already Exists: '" + machine.arn + "'");
        }
        return first.isPresent() ? describe(first.get(), machine) : describe(machine);
    }

    /**
     * UpdateStateMachine. What runs keeps its definition.
     *
     * @return the machine, whose description's {@code arn} is the version's when one was published
     */
    public MachineDescription update(String arn, MachineChange change) {
        if (change.definition().isEmpty() && change.roleArn().isEmpty() && change.configuration().isEmpty()) {
            throw new ServiceError("MissingRequiredParameter", "Either the definition, the role ARN, the logging "
                    + "configuration or the tracing configuration must be specified");
        }
        Optional<StateMachineDefinition> definition = change.definition().map(StateMachines::parse);
        return lock.call(() -> {
            throttle.take(Quota.UPDATE_STATE_MACHINE);
            StateMachine machine = registry.active(arn);
            machine.revision = new Revision(revisionId(), definition.orElse(machine.revision.definition()),
                    change.roleArn().orElse(machine.revision.roleArn()), now());
            machine.configuration.putAll(change.configuration());
            return change.publish() ? describe(publish(machine, change.versionDescription()), machine)
                    : describe(machine);
        });
    }

    /**
     * DeleteStateMachine: its versions and aliases go at once, it itself when its last open execution has ended. Each of
     * those fails at its next transition. A machine that does not exist is none any more: no error.
     */
    public void delete(String arn) {
        lock.run(() -> {
            throttle.take(Quota.DELETE_STATE_MACHINE);
            if (registry.arns().parseMachine(arn).qualifier().isPresent()) {
                throw ServiceError.validation("Versions and aliases are deleted by DeleteStateMachineVersion and "
                        + "DeleteStateMachineAlias: '" + arn + "'");
            }
            registry.find(arn).ifPresent(machine -> {
                machine.deleting = true;
                machine.versions.clear();
                machine.aliases.clear();
                registry.removeIfDone(machine);
            });
        });
    }

    /** DescribeStateMachine, of a machine, a version or an alias. */
    public MachineDescription describe(String arn) {
        return lock.call(() -> {
            Arns.MachineArn parsed = registry.arns().parseMachine(arn);
            StateMachine machine = registry.machine(parsed);
            if (parsed.qualifier().isEmpty()) {
                return describe(machine);
            }
            if (machine.deleting) {
                // Its versions and aliases went at once.
                throw ServiceError.noStateMachine(arn);
            }
            MachineRegistry.Target target = registry.target(arn);
            return target.aliasArn().isPresent()
                    ? new MachineDescription(arn, machine.name, false, target.revision(), Optional.empty(),
                            target.revision().created(), machine.configuration)
                    : describe(machine.version(parsed.version().orElseThrow()).orElseThrow(), machine);
        });
    }

    /** ListStateMachines, by name. */
    public List<MachineDescription> list() {
        return lock.call(() -> registry.all().stream().map(StateMachines::describe).toList());
    }

    /**
     * PublishStateMachineVersion. The same revision is published once: again answers the same version.
     *
     * @param revisionId refuses to publish anything else, when given
     */
    public MachineVersion publish(String arn, Optional<String> revisionId, Optional<String> description) {
        return lock.call(() -> {
            throttle.take(Quota.PUBLISH_VERSION);
            StateMachine machine = registry.active(arn);
            if (revisionId.isPresent() && !revisionId.get().equals(machine.revision.id())) {
                throw ServiceError.conflict("Failed to publish the state machine version for revision "
                        + revisionId.get() + ". The current State Machine revision is: " + machine.revision.id());
            }
            return publish(machine, description);
        });
    }

    /** ListStateMachineVersions, the newest first; none when there is no such machine. */
    public List<MachineVersion> versions(String arn) {
        return lock.call(() -> {
            registry.arns().parseMachine(arn);
            return registry.find(arn).map(machine -> List.copyOf(machine.versions.descendingMap().values()))
                    .orElse(List.of());
        });
    }

    /** DeleteStateMachineVersion: what runs goes on. Refused while an alias leads to it. */
    public void deleteVersion(String versionArn) {
        lock.run(() -> {
            Arns.MachineArn parsed = registry.arns().parseMachine(versionArn);
            int number = parsed.version().orElseThrow(() -> ServiceError.validation(
                    "The ARN of a version ends in its number: '" + versionArn + "'"));
            registry.find(parsed.machine()).ifPresent(machine -> {
                List<String> users = machine.aliases.values().stream().filter(alias -> alias.routes().stream()
                        .anyMatch(route -> route.versionArn().equals(versionArn))).map(MachineAlias::arn).toList();
                if (!users.isEmpty()) {
                    throw ServiceError.conflict("Version to be deleted must not be referenced by an alias. "
                            + "Current list of aliases referencing this version: " + users);
                }
                machine.versions.remove(number);
            });
        });
    }

    /** ListTagsForResource. */
    public Map<String, String> tags(String arn) {
        return lock.call(() -> Map.copyOf(tagged(arn).tags));
    }

    /** TagResource. */
    public void tag(String arn, Map<String, String> tags) {
        lock.run(() -> tagged(arn).tags.putAll(tags));
    }

    /** UntagResource. */
    public void untag(String arn, List<String> keys) {
        lock.run(() -> keys.forEach(tagged(arn).tags::remove));
    }

    /** Parses a definition, as CreateStateMachine does. */
    static StateMachineDefinition parse(String definition) {
        if (definition.length() > LARGEST_DEFINITION) {
            throw new ServiceError("InvalidDefinition", "Invalid State Machine Definition: it has "
                    + definition.length() + " characters, and the limit is " + LARGEST_DEFINITION);
        }
        try {
            return StateMachineDefinition.parse(definition);
        } catch (InvalidAsl invalid) {
            throw new ServiceError("InvalidDefinition", invalid.getMessage());
        }
    }

    private StateMachine tagged(String arn) {
        return registry.find(registry.arns().parseMachine(arn).machine())
                .orElseThrow(() -> ServiceError.notFound(arn));
    }

    private MachineVersion publish(StateMachine machine, Optional<String> description) {
        List<MachineVersion> all = new ArrayList<>(machine.versions.values());
        Optional<MachineVersion> same = all.stream()
                .filter(version -> version.revision().id().equals(machine.revision.id())).findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        if (all.size() >= MOST_VERSIONS) {
            throw new ServiceError("ServiceQuotaExceededException", "A state machine has at most " + MOST_VERSIONS
                    + " versions; delete some of " + machine.arn);
        }
        int number = ++machine.lastVersion;
        MachineVersion version = new MachineVersion(number, machine.arn + ":" + number, machine.revision,
                description.orElse(""), now());
        machine.versions.put(number, version);
        return version;
    }

    private static MachineDescription describe(StateMachine machine) {
        return new MachineDescription(machine.arn, machine.name, machine.deleting, machine.revision, Optional.empty(),
                machine.created, machine.configuration);
    }

    private static MachineDescription describe(MachineVersion version, StateMachine machine) {
        return new MachineDescription(version.arn(), machine.name, machine.deleting, version.revision(),
                Optional.of(version.description()).filter(text -> !text.isEmpty()), version.created(),
                machine.configuration);
    }

    private String revisionId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private Instant now() {
        return clock.instant();
    }
}
