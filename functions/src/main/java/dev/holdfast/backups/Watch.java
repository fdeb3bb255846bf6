package dev.holdfast.backups;

import static dev.holdfast.backups.Verdict.EXACT;
import static dev.holdfast.backups.Verdict.FRESH;
import static dev.holdfast.backups.Verdict.PRESENT;
import static dev.holdfast.backups.Verdict.RESTORABLE;

import dev.holdfast.backups.Discovery.Found;
import dev.holdfast.backups.RecoveryPoints.Vault;
import dev.holdfast.backups.Tables.Recovery;
import dev.holdfast.backups.Tables.Table;
import dev.holdfast.backups.WatchMemory.Seen;
import dev.holdfast.backups.WatchMemory.SeenTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks of every table of a stack whether its backups are present, fresh, restorable and exact. A question that AWS does
 * not answer is a finding like any other, and stops nothing: one broken table never hides another.
 */
public final class Watch {

    /** A deleted table's system backup is kept so long; until then the watch goes on telling that the table is gone. */
    private static final Duration REMEMBERED = Duration.ofDays(35);
    private static final Set<Verdict> ALL = Set.of(Verdict.values());
    private static final Set<String> USABLE = Set.of("ACTIVE", "UPDATING");

    private final Sources sources;
    private final Limits limits;
    private final InstantSource clock;
    private final RecoveryCheck recoveryCheck;
    private final PointCheck pointCheck;
    private final DrillCheck drillCheck;

    /** Where the answers come from. */
    public record Sources(Tables tables, RecoveryPoints points, EncryptionKeys keys, JournalProgress journal,
                          Drills drills, WatchMemory memory) {
    }

    /** @param sources whom to ask @param limits from where on something is a finding */
    public Watch(Sources sources, Limits limits, InstantSource clock) {
        this.sources = sources;
        this.limits = limits;
        this.clock = clock;
        this.recoveryCheck = new RecoveryCheck(limits);
        this.pointCheck = new PointCheck(limits);
        this.drillCheck = new DrillCheck(limits);
    }

    /** Looks at everything once. @param stack the name of the stack that {@code template.yaml} was deployed as */
    public WatchReport run(String stack) {
        return new Round(stack).run();
    }

    /** One watch: its moment, what the one before saw, and what it leaves for the next. */
    private final class Round {

        private final String stack;
        private final Instant now = clock.instant();
        private final Questions whole;
        private final Map<String, SeenTable> seen = new TreeMap<>();
        private Map<String, SeenTable> before = Map.of();

        Round(String stack) {
            this.stack = stack;
            this.whole = new Questions(stack);
        }

        WatchReport run() {
            Optional<Seen> last = whole.ask(Set.of(FRESH), () -> sources.memory().last(stack)).flatMap(Function.identity());
            before = last.map(Seen::tables).orElse(Map.of());
            Discovery discovery = new Discovery(sources.tables());
            List<TableReport> tables = new ArrayList<>();
            for (Found found : discovery.tables(stack, last, whole)) {
                tables.add(table(found));
            }
            if (tables.isEmpty()) {
                whole.wrong(Trouble.NO_TABLES, "");
            }
            Stream<Finding> apart = Stream.concat(vault().stream(),
                    discovery.copies(stack, whole).stream().flatMap(copy -> copy(copy).stream()));
            List<Finding> others = new ArrayList<>(apart.toList());
            whole.ask(Set.of(FRESH), () -> {
                sources.memory().remember(stack, new Seen(now, seen));
                return true;
            });
            others.addAll(0, whole.findings());
            return new WatchReport(stack, now, Duration.between(now, clock.instant()), tables, others);
        }

        private List<Finding> vault() {
            Optional<Optional<Vault>> answer = whole.ask(Set.of(PRESENT), () -> sources.points().vault());
            if (answer.isEmpty()) {
                return List.of();
            }
            if (answer.get().isEmpty()) {
                whole.wrong(Trouble.VAULT_MISSING, "");
                return List.of();
            }
            Vault vault = answer.get().get();
            Questions questions = new Questions(vault.name());
            if (!vault.locked()) {
                questions.wrong(Trouble.VAULT_UNLOCKED, "");
            }
            vault.key().ifPresent(key -> key(key, questions));
            return questions.findings();
        }

        private List<Finding> copy(String name) {
            Questions questions = new Questions(name);
            questions.ask(Set.of(RESTORABLE), () -> sources.tables().describe(name)).flatMap(Function.identity())
                    .map(copy -> Duration.between(copy.createdAt(), now))
                    .filter(age -> age.compareTo(limits.copyAge()) > 0)
                    .ifPresent(age -> questions.found(Trouble.COPY_LEFT_OVER, Questions.hours(age),
                            Questions.hours(limits.copyAge()), ""));
            return questions.findings();
        }

        private TableReport table(Found found) {
            String name = found.declared().name();
            Questions table = new Questions(name);
            Optional<SeenTable> past = Optional.ofNullable(before.get(name));
            Optional<Optional<Table>> answer = table.ask(ALL, () -> sources.tables().describe(name));
            if (answer.isPresent() && answer.get().isEmpty()) {
                table.wrong(Trouble.TABLE_GONE, past.map(old -> "it was there at " + old.at()).orElse(""));
                past.filter(old -> Duration.between(old.at(), now).compareTo(REMEMBERED) < 0)
                        .ifPresent(old -> seen.put(name, old));
                return report(found, table, Optional.empty(), Optional.empty(), Optional.empty());
            }
            if (found.forgotten()) {
                table.wrong(Trouble.TABLE_FORGOTTEN, "");
            }
            Optional<Table> there = answer.flatMap(Function.identity());
            there.ifPresent(t -> itself(t, found, table));
            Optional<Recovery> recovery = table.ask(Set.of(PRESENT, FRESH), () -> sources.tables().recovery(name));
            Optional<Instant> earliest = past.flatMap(SeenTable::earliest);
            Optional<Duration> lag = recovery.flatMap(r -> recoveryCheck.check(r, earliest, now, table));
            Optional<Duration> pointAge = there.flatMap(t -> points(t, table));
            Optional<Duration> behind = found.declared().journaled() ? journal(name, table) : Optional.empty();
            Instant since = there.map(Table::createdAt).orElse(Instant.EPOCH);
            Optional<Optional<Drill>> drill = table.ask(Set.of(RESTORABLE, EXACT), () -> sources.drills().last(name));
            drill.ifPresent(last -> drillCheck.check(last, found.declared().journaled(), since, now, table));
            if (!found.forgotten()) {
                seen.put(name, new SeenTable(found.declared(), now,
                        recovery.flatMap(Recovery::earliest).or(() -> earliest)));
            }
            return report(found, table, pointAge, Stream.concat(lag.stream(), behind.stream())
                    .max(Duration::compareTo), drill.flatMap(Function.identity()));
        }

        private void itself(Table there, Found found, Questions table) {
            if (!USABLE.contains(there.status())) {
                table.wrong(Trouble.TABLE_UNUSABLE, "its status is " + there.status());
            }
            if (!there.deletionProtected()) {
                table.wrong(Trouble.DELETION_PROTECTION_OFF, "");
            }
            if (found.declared().streamed() && !there.streamsImages()) {
                table.wrong(Trouble.STREAM_OFF, "");
            }
            there.key().ifPresent(key -> key(key, table));
        }

        private Optional<Duration> points(Table there, Questions table) {
            table.ask(Set.of(PRESENT), () -> sources.points().jobs(there.arn(), now.minus(limits.pointAge())))
                    .ifPresent(jobs -> pointCheck.jobs(jobs, table));
            return table.ask(Set.of(PRESENT, FRESH), () -> sources.points().points(there.arn()))
                    .flatMap(points -> pointCheck.points(points, there.createdAt(), now, table));
        }

        private Optional<Duration> journal(String name, Questions table) {
            Optional<Duration> behind = table.ask(Set.of(FRESH), () -> sources.journal().behind(name));
            behind.filter(lag -> lag.compareTo(limits.journalLag()) > 0)
                    .ifPresent(lag -> table.found(Trouble.JOURNAL_BEHIND, Questions.minutes(lag),
                            Questions.minutes(limits.journalLag()), ""));
            return behind;
        }

        private void key(String arn, Questions user) {
            Optional<EncryptionKeys.Key> key = user.ask(Set.of(RESTORABLE), () -> sources.keys().find(arn));
            key.filter(k -> !k.usable()).ifPresent(k -> user.wrong(Trouble.KEY_DISABLED, arn, "its state is " + k.state()));
        }

        private TableReport report(Found found, Questions table, Optional<Duration> pointAge, Optional<Duration> behind,
                                   Optional<Drill> drill) {
            Map<Verdict, Standing> verdicts = new EnumMap<>(Verdict.class);
            for (Verdict verdict : EnumSet.allOf(Verdict.class)) {
                boolean asked = verdict != EXACT || found.declared().journaled();
                verdicts.put(verdict, !asked ? Standing.NOT_ASKED : table.spoiled(verdict) ? Standing.BAD : Standing.GOOD);
            }
            return new TableReport(found.declared().name(), verdicts, table.findings(), pointAge, behind, drill);
        }
    }
}
