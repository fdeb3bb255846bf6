package dev.holdfast.backups;

import dev.holdfast.journal.Journal;
import dev.holdfast.position.EnrolmentId;
import dev.holdfast.position.Image;
import dev.holdfast.position.Position;
import dev.holdfast.position.Positions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rows of a copy against the journal replayed to the same second: their number, the sequence of each, and a hash over
 * all of them in order. Part by part, so that memory is bounded; each part reads everything once.
 */
public final class RowComparison {

    /** So many rows fit into a gigabyte, with what the journal says of them. */
    static final int PART = 250_000;
    private static final int PAGE = 1_000;
    private static final int EXAMPLES = 5;

    private final Positions copy;
    private final Journal journal;

    /** @param copy the restored rows */
    public RowComparison(Positions copy, Journal journal) {
        this.copy = copy;
        this.journal = journal;
    }

    /**
     * What comparing a part came to.
     *
     * @param rows     rows of the copy
     * @param expected rows that the journal says there were
     * @param wrong    rows that are missing, too many or different, or that break a rule
     * @param examples some of them, in words
     * @param copyHash over all rows of the copy in order, hexadecimal
     * @param journalHash over all rows of the journal in order; the same where all is well
     */
    public record Result(long rows, long expected, long wrong, List<String> examples, String copyHash, String journalHash) {
        public Result {
            examples = List.copyOf(examples);
        }

        /** Whether every row is as the journal says. */
        public boolean exact() {
            return wrong == 0 && rows == expected && copyHash.equals(journalHash);
        }
    }

    /** How many parts so many rows make. */
    static int parts(long rows) {
        return (int) Math.max(1, (rows + PART - 1) / PART);
    }

    /** Compares the part of this number, from 0 on. @param second which was restored */
    public Result part(Instant second, int part, int parts) {
        Predicate<EnrolmentId> wanted = id -> Math.floorMod(id.value().hashCode(), parts) == part;
        RowReplay replay = new RowReplay(journal, second, wanted);
        Findings findings = new Findings();
        TreeMap<String, RowDigest> copied = rows(wanted, findings);
        TreeMap<String, RowDigest> journaled = new TreeMap<>();
        copied.forEach((id, row) -> replay.expected(new EnrolmentId(id), Optional.of(row)).ifPresentOrElse(expected -> {
            journaled.put(id, expected);
            if (!expected.equals(row)) {
                findings.add(id, id + " is at sequence " + row.sequence() + ", in the journal at " + expected.sequence()
                        + (expected.sequence() == row.sequence() ? " with other content" : ""));
            }
        }, () -> findings.add(id, id + " is in the copy and not in the journal")));
        replay.enrolments().forEach(id -> {
            if (replay.missing(id) > 0) {
                findings.add(id.value(), "the journal never heard of " + replay.missing(id) + " writes of " + id);
            }
            if (!copied.containsKey(id.value())) {
                replay.expected(id, Optional.empty()).ifPresent(expected -> {
                    journaled.put(id.value(), expected);
                    findings.add(id.value(), id + " is in the journal and not in the copy");
                });
            }
        });
        return new Result(copied.size(), journaled.size(), findings.rows.size(), findings.examples, hash(copied), hash(journaled));
    }

    private TreeMap<String, RowDigest> rows(Predicate<EnrolmentId> wanted, Findings findings) {
        TreeMap<String, RowDigest> rows = new TreeMap<>();
        Optional<EnrolmentId> after = Optional.empty();
        do {
            Positions.Page page = copy.page(after, PAGE);
            for (Image image : page.rows()) {
                if (wanted.test(image.enrolment())) {
                    rows.put(image.enrolment().value(), RowDigest.of(image));
                    broken(image).ifPresent(why -> findings.add(image.enrolment().value(), image.enrolment() + ": " + why));
                }
            }
            after = page.next();
        } while (after.isPresent());
        return rows;
    }

    /** What can never be true of a row, whatever the journal says. */
    private static Optional<String> broken(Image image) {
        if (!(image instanceof Image.Sound sound)) {
            return Optional.of(((Image.Broken) image).why());
        }
        Position p = sound.position();
        if (p.sequence() < 1 || p.generation() < 1 || p.visit() < 0) {
            return Optional.of("its sequence, generation or visit is less than the first");
        }
        if (p.claim().filter(claim -> claim.visit() != p.visit()).isPresent()) {
            return Optional.of("its claim is of another visit");
        }
        if (p.settled().filter(settled -> settled.visit() >= p.visit()).isPresent()) {
            return Optional.of("a visit is settled that is still to come");
        }
        return p.enteredAt().isAfter(p.updatedAt()) ? Optional.of("it was written before it was entered") : Optional.empty();
    }

    private static String hash(TreeMap<String, RowDigest> rows) {
        MessageDigest sum = RowDigest.sha256();
        rows.forEach((id, row) -> {
            sum.update(id.getBytes(StandardCharsets.UTF_8));
            sum.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(row.sequence()).putLong(row.hash()).flip());
        });
        return HexFormat.of().formatHex(sum.digest());
    }

    private static final class Findings {
        private final Set<String> rows = new HashSet<>();
        private final List<String> examples = new ArrayList<>();

        private void add(String row, String what) {
            rows.add(row);
            if (examples.size() < EXAMPLES) {
                examples.add(what);
            }
        }
    }
}
