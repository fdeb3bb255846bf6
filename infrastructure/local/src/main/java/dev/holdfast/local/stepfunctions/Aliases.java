package dev.holdfast.local.stepfunctions;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The aliases of machines. Thread-safe; every refusal is a {@link ServiceError}. */
public final class Aliases {

    private static final int MOST_ALIASES = 100;
    /** The pattern of CharacterRestrictedName: at least one character must be no digit, or it would be a version. */
    private static final Pattern NAME = Pattern.compile("(?=.*[a-zA-Z_\\-.])[a-zA-Z0-9_\\-.]{1,80}");

    private final MachineRegistry registry;
    private final ServiceLock lock;
    private final Clock clock;

    Aliases(MachineRegistry registry, ServiceLock lock, Clock clock) {
        this.registry = registry;
        this.lock = lock;
        this.clock = clock;
    }

    /** CreateStateMachineAlias. The same request again answers the same. */
    public MachineAlias create(String name, List<MachineAlias.Route> routes, Optional<String> description) {
        if (!NAME.matcher(name).matches()) {
            throw new ServiceError("InvalidName", "Invalid Name: '" + name
                    + "'; an alias has letters, digits, _ - and . and is not a number");
        }
        return lock.call(() -> {
            StateMachine machine = machineOf(routes);
            Optional<MachineAlias> existing = machine.alias(name);
            if (existing.isPresent()) {
                MachineAlias alias = existing.get();
                if (alias.routes().equals(routes) && alias.description().equals(description.orElse(""))) {
                    return alias;
                }
                throw ServiceError.conflict("Failed to create alias because an alias with the same name and a different "
                        + "routing configuration already exists.");
            }
            if (machine.aliases.size() >= MOST_ALIASES) {
                throw new ServiceError("ServiceQuotaExceededException", "A state machine has at most " + MOST_ALIASES
                        + " aliases; delete some of " + machine.arn);
            }
            MachineAlias alias = new MachineAlias(name, machine.arn + ":" + name, routes, description.orElse(""),
                    clock.instant(), Optional.empty());
            machine.aliases.put(name, alias);
            return alias;
        });
    }

    /** UpdateStateMachineAlias. */
    public MachineAlias update(String aliasArn, Optional<List<MachineAlias.Route>> routes,
            Optional<String> description) {
        if (routes.isEmpty() && description.isEmpty()) {
            throw ServiceError.validation("Either the description or the routing configuration must be given");
        }
        return lock.call(() -> {
            MachineAlias old = find(aliasArn);
            StateMachine machine = registry.active(registry.arns().parseMachine(aliasArn).machine());
            routes.ifPresent(changed -> {
                if (machineOf(changed) != machine) {
                    throw ServiceError.validation("An alias leads to versions of its own state machine only");
                }
            });
            MachineAlias alias = new MachineAlias(old.name(), old.arn(), routes.orElse(old.routes()),
                    description.orElse(old.description()), old.created(), Optional.of(clock.instant()));
            machine.aliases.put(alias.name(), alias);
            return alias;
        });
    }

    /** DescribeStateMachineAlias. */
    public MachineAlias describe(String aliasArn) {
        return lock.call(() -> find(aliasArn));
    }

    /** ListStateMachineAliases, of a machine or of one version. */
    public List<MachineAlias> list(String arn) {
        return lock.call(() -> {
            Arns.MachineArn parsed = registry.arns().parseMachine(arn);
            return registry.machine(parsed).aliases.values().stream()
                    .filter(alias -> parsed.qualifier().isEmpty()
                            || alias.routes().stream().anyMatch(route -> route.versionArn().equals(arn)))
                    .toList();
        });
    }

    /** DeleteStateMachineAlias. */
    public void delete(String aliasArn) {
        lock.run(() -> {
            MachineAlias alias = find(aliasArn);
            registry.find(registry.arns().parseMachine(aliasArn).machine())
                    .ifPresent(machine -> machine.aliases.remove(alias.name()));
        });
    }

    private MachineAlias find(String aliasArn) {
        Arns.MachineArn parsed = registry.arns().parseMachine(aliasArn);
        return registry.find(parsed.machine())
                .flatMap(machine -> parsed.qualifier().flatMap(machine::alias))
                .orElseThrow(() -> ServiceError.notFound(aliasArn));
    }

    /** The machine that all routes belong to. */
    private StateMachine machineOf(List<MachineAlias.Route> routes) {
        if (routes.isEmpty() || routes.size() > 2 || routes.stream().mapToInt(MachineAlias.Route::weight).sum() != 100
                || routes.stream().anyMatch(route -> route.weight() < 0)
                || routes.stream().map(MachineAlias.Route::versionArn).distinct().count() != routes.size()) {
            throw ServiceError.validation("A routing configuration has one or two different versions, and their weights "
                    + "add up to 100");
        }
        List<String> machines = routes.stream()
                .map(route -> registry.arns().parseMachine(route.versionArn()).machine()).distinct().toList();
        if (machines.size() != 1) {
            throw ServiceError.validation("A routing configuration has versions of one state machine");
        }
        StateMachine machine = registry.find(machines.get(0))
                .orElseThrow(() -> ServiceError.notFound(machines.get(0)));
        if (machine.deleting) {
            throw ServiceError.deleting(machine.arn);
        }
        routes.forEach(route -> registry.arns().parseMachine(route.versionArn()).version().flatMap(machine::version)
                .orElseThrow(() -> ServiceError.notFound(route.versionArn())));
        return machine;
    }
}
