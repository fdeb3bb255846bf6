package dev.holdfast.memory;

import dev.holdfast.backups.EncryptionKeys;
import dev.holdfast.backups.JournalProgress;
import dev.holdfast.backups.RecoveryPoints;
import dev.holdfast.backups.Tables;
import dev.holdfast.backups.Unanswered;
import dev.holdfast.position.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An AWS account as far as backups go: tables with point-in-time recovery, a vault with recovery points, keys and a
 * journal, all by one clock. What a test changes here, a person or AWS could change there.
 */
public final class InMemoryBackups {

    /** "Typically 5 minutes before the current time." */
    private static final Duration LAG = Duration.ofMinutes(5);

    private static final Duration JOBS_KNOWN = Duration.ofDays(30);

    private final InstantSource clock;
    private final String vaultName;
    private final Map<String, TableModel> tables = new ConcurrentSkipListMap<>();
    private final Map<String, String> keys = new ConcurrentHashMap<>();
    private final Map<String, Supplier<RuntimeException>> silences = new ConcurrentHashMap<>();
    private boolean vaultThere = true;
    private boolean vaultLocked = true;
    private Optional<String> vaultKey = Optional.empty();

    /** @param vaultName what the vault of recovery points is called */
    public InMemoryBackups(InstantSource clock, String vaultName) {
        this.clock = clock;
        this.vaultName = vaultName;
    }

    /** A table as it can be changed; all is well with a new one. */
    public final class TableModel {
        public final String name;
        public final Instant createdAt = clock.instant();
        public Optional<String> stack = Optional.empty();
        public boolean streamed;
        public boolean journaled;
        public String status = "ACTIVE";
        public long rows = 1_000;
        public long bytes = 1_000_000;
        public boolean deletionProtected = true;
        public boolean streamsImages = true;
        public Optional<String> key = Optional.empty();
        public Optional<Instant> recoverySince = Optional.of(createdAt);
        public int recoveryDays = 35;
        public Duration recoveryLag = LAG;
        public Duration journalLag = Duration.ofSeconds(3);
        public Optional<String> expires = Optional.empty();
        /** What its rows are at any moment that it can be restored to. */
        public Function<Instant, Positions> past = at -> new InMemoryPositions();
        Optional<Restored> restored = Optional.empty();
        public final List<RecoveryPoints.Point> points = new CopyOnWriteArrayList<>();
        public final List<RecoveryPoints.Job> jobs = new CopyOnWriteArrayList<>();

        private final Map<String, Instant> expiries = new ConcurrentHashMap<>();
        private final AtomicLong made = new AtomicLong();
        private final AtomicLong tried = new AtomicLong();

        private TableModel(String name) {
            this.name = name;
        }

        /** Its ARN. */
        public String arn() {
            return "arn:aws:dynamodb:eu-west-1:123456789012:table/" + name;
        }

        /** AWS Backup makes a point of it now. */
        public void backUp() {
            attempt(RecoveryPoints.JobState.COMPLETED, "");
            points.add(new RecoveryPoints.Point("arn:aws:backup:eu-west-1:123456789012:recovery-point:" + name + "-"
                    + made.incrementAndGet(), clock.instant(), RecoveryPoints.PointStatus.USABLE, bytes));
        }

        /** The same, for so long; what is over is deleted, and jobs are forgotten after thirty days, as AWS Backup does. */
        public void backUp(Duration kept) {
            Instant now = clock.instant();
            points.removeIf(point -> expiries.getOrDefault(point.arn(), Instant.MAX).isBefore(now));
            jobs.removeIf(job -> job.createdAt().isBefore(now.minus(JOBS_KNOWN)));
            backUp();
            expiries.put(points.get(points.size() - 1).arn(), now.plus(kept));
        }

        /** AWS Backup tries to make a point of it now. */
        public void attempt(RecoveryPoints.JobState state, String message) {
            jobs.add(new RecoveryPoints.Job(name + "-job-" + tried.incrementAndGet(), clock.instant(), state, message));
        }

        /** The newest point becomes this instead. */
        public void newestPoint(RecoveryPoints.PointStatus status, long size) {
            RecoveryPoints.Point newest = points.remove(points.size() - 1);
            points.add(new RecoveryPoints.Point(newest.arn(), newest.createdAt(), status, size));
        }
    }

    /** What a copy was made of. @param from the table's name @param rows what is in it @param done when it can be read */
    record Restored(String from, Instant to, Positions rows, Instant done) {
    }

    /** A new table of a stack, as the templates declare it. */
    public TableModel declare(String stack, String name, boolean journaled) {
        TableModel table = create(name);
        table.stack = Optional.of(stack);
        table.streamed = journaled;
        table.journaled = journaled;
        return table;
    }

    /** A new table that carries no tag. */
    public TableModel create(String name) {
        TableModel table = new TableModel(name);
        tables.put(name, table);
        return table;
    }

    /** A table that is there. */
    public TableModel table(String name) {
        return tables.get(name);
    }

    /** Whether there is a table of this name. */
    public boolean there(String name) {
        return tables.containsKey(name);
    }

    /** Turns recovery on or off; what was on begins anew only if it was off. @param days how far it may reach back */
    public void recovery(String name, boolean on, int days) {
        TableModel table = tables.get(name);
        table.recoveryDays = days;
        table.recoverySince = on ? Optional.of(table.recoverySince.orElseGet(clock::instant)) : Optional.empty();
    }

    /** All tables that are there. */
    public List<TableModel> all() {
        return List.copyOf(tables.values());
    }

    /** Deletes a table, whatever protects it. */
    public void delete(String name) {
        tables.remove(name);
    }

    /** A key in this state, in KMS's own word. */
    public void key(String arn, String state) {
        keys.put(arn, state);
    }

    /** What the vault is from now on. */
    public void vault(boolean there, boolean locked, Optional<String> key) {
        vaultThere = there;
        vaultLocked = locked;
        vaultKey = key;
    }

    /**
     * From now on this question is not answered.
     *
     * @param question such as {@code recovery}
     * @param about    the table, or empty text for any
     */
    public void silence(String question, String about, Supplier<RuntimeException> instead) {
        silences.put(question + " " + about, instead);
    }

    /** Everything is answered again. */
    public void speak() {
        silences.clear();
    }

    private void asked(String question, String about) {
        Set<String> names = new HashSet<>(List.of(question + " ", question + " " + about));
        names.stream().map(silences::get).filter(silence -> silence != null).findFirst().ifPresent(silence -> {
            throw silence.get();
        });
    }

    /** Asks whatever a port needs. @param about the table */
    void ask(String question, String about) {
        asked(question, about);
    }

    /** What time it is here. */
    Instant now() {
        return clock.instant();
    }

    private TableModel known(String question, String name) {
        asked(question, name);
        return Optional.ofNullable(tables.get(name)).orElseThrow(() -> new Unanswered(Unanswered.Kind.FAILED, question,
                "Table not found: " + name, null));
    }

    /** The tables as AWS tells of them. */
    public Tables tables() {
        return new Tables() {
            @Override
            public List<Declared> declared(String stack) {
                asked("declared", "");
                return tables.values().stream().filter(table -> table.stack.equals(Optional.of(stack)))
                        .map(table -> new Declared(table.name, table.streamed, table.journaled)).toList();
            }

            @Override
            public List<String> named(String prefix) {
                asked("named", "");
                return tables.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
            }

            @Override
            public Optional<String> owner(String name) {
                asked("owner", name);
                return Optional.ofNullable(tables.get(name)).flatMap(table -> table.stack);
            }

            @Override
            public Optional<Table> describe(String name) {
                asked("describe", name);
                return Optional.ofNullable(tables.get(name)).map(table -> new Table(table.name, table.arn(), table.status,
                        table.createdAt, table.rows, table.bytes, table.deletionProtected, table.streamsImages, table.key));
            }

            @Override
            public Recovery recovery(String name) {
                TableModel table = known("recovery", name);
                if (table.recoverySince.isEmpty()) {
                    return Recovery.off();
                }
                Instant now = clock.instant();
                Instant windowEnd = now.minus(Duration.ofDays(table.recoveryDays));
                Instant since = table.recoverySince.get();
                return new Recovery(true, table.recoveryDays, Optional.of(since.isAfter(windowEnd) ? since : windowEnd),
                        Optional.of(now.minus(table.recoveryLag)));
            }
        };
    }

    /** The vault as AWS Backup tells of it. */
    public RecoveryPoints points() {
        return new RecoveryPoints() {
            @Override
            public Optional<Vault> vault() {
                asked("vault", "");
                return vaultThere ? Optional.of(new Vault(vaultName, vaultLocked, vaultKey)) : Optional.empty();
            }

            @Override
            public List<Point> points(String arn) {
                return List.copyOf(known("points", name(arn)).points);
            }

            @Override
            public List<Job> jobs(String arn, Instant since) {
                return known("jobs", name(arn)).jobs.stream().filter(job -> !job.createdAt().isBefore(since)).toList();
            }
        };
    }

    /** The keys as KMS tells of them. */
    public EncryptionKeys keys() {
        return arn -> {
            asked("key", arn);
            String state = Optional.ofNullable(keys.get(arn)).orElseThrow(() -> new Unanswered(Unanswered.Kind.FAILED,
                    "DescribeKey", "Key '" + arn + "' does not exist", null));
            return new EncryptionKeys.Key(arn, state.equals("Enabled"), state);
        };
    }

    /** The journal's progress. */
    public JournalProgress journal() {
        return name -> known("journal", name).journalLag;
    }

    private static String name(String arn) {
        return arn.substring(arn.indexOf('/') + 1);
    }
}
