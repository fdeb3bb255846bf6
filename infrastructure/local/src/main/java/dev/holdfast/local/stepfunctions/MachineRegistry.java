package dev.holdfast.local.stepfunctions;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The machines there are, by ARN. Guarded by the service's lock. */
final class MachineRegistry {

    private final TreeMap<String, StateMachine> machines = new TreeMap<>();
    private final Arns arns;
    private final RandomGenerator random;

    MachineRegistry(Arns arns, RandomGenerator random) {
        this.arns = arns;
        this.random = random;
    }

    Arns arns() {
        return arns;
    }

    Collection<StateMachine> all() {
        return machines.values();
    }

    void add(StateMachine machine) {
        machines.put(machine.arn, machine);
    }

    Optional<StateMachine> find(String unqualifiedArn) {
        return Optional.ofNullable(machines.get(unqualifiedArn));
    }

    /** The machine of an ARN that may have a qualifier. */
    StateMachine machine(Arns.MachineArn arn) {
        return find(arn.machine()).orElseThrow(() -> ServiceError.noStateMachine(arn.full()));
    }

    /** The machine of an ARN that must have no qualifier. */
    StateMachine unqualified(String arn) {
        Arns.MachineArn parsed = arns.parseMachine(arn);
        if (parsed.qualifier().isPresent()) {
            throw ServiceError.validation("The ARN of a state machine must have no version or alias here: '" + arn + "'");
        }
        return machine(parsed);
    }

    /** The same, and it must not be under deletion. */
    StateMachine active(String arn) {
        StateMachine machine = unqualified(arn);
        if (machine.deleting) {
            throw ServiceError.deleting(arn);
        }
        return machine;
    }

    /** A machine under deletion is gone with its last open execution, and takes its closed ones along. */
    void removeIfDone(StateMachine machine) {
        if (machine.deleting && machine.open == 0 && machines.remove(machine.arn, machine)) {
            machine.executions.values().forEach(Execution::forget);
            machine.executions.clear();
        }
    }

    /** What a start with this ARN runs. */
    Target target(String arn) {
        Arns.MachineArn parsed = arns.parseMachine(arn);
        StateMachine machine = machine(parsed);
        if (machine.deleting) {
            throw ServiceError.deleting(arn);
        }
        if (parsed.qualifier().isEmpty()) {
            return new Target(machine, machine.revision, Optional.empty(), Optional.empty());
        }
        if (parsed.version().isPresent()) {
            MachineVersion version = machine.version(parsed.version().get())
                    .orElseThrow(() -> ServiceError.noStateMachine(arn));
            return new Target(machine, version.revision(), Optional.of(version.arn()), Optional.empty());
        }
        MachineAlias alias = machine.alias(parsed.qualifier().get()).orElseThrow(() -> ServiceError.noStateMachine(arn));
        MachineVersion version = route(machine, alias);
        return new Target(machine, version.revision(), Optional.of(version.arn()), Optional.of(alias.arn()));
    }

    private MachineVersion route(StateMachine machine, MachineAlias alias) {
        MachineAlias.Route first = alias.routes().get(0);
        boolean takesFirst = alias.routes().size() == 1 || random.nextInt(100) < first.weight();
        String arn = takesFirst ? first.versionArn() : alias.routes().get(1).versionArn();
        return arns.parseMachine(arn).version().flatMap(machine::version)
                .orElseThrow(() -> new IllegalStateException("The alias " + alias.arn() + " leads to " + arn
                        + ", which a version that an alias names cannot be: deleted"));
    }

    /** A definition to run, and the version and alias by which it was asked for. */
    record Target(StateMachine machine, Revision revision, Optional<String> versionArn, Optional<String> aliasArn) {
    }
}
