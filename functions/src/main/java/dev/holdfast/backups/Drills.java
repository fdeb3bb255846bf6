package dev.holdfast.backups;

import java.util.List;
import java.util.Optional;

/** The history of drills, which is only ever added to. */
public interface Drills {

    /** The drill of a table that began last. Fails with {@link Unanswered}. */
    default Optional<Drill> last(String table) {
        return newest(table, 1).stream().findFirst();
    }

    /** The newest drills of a table, the newest first. Fails with {@link Unanswered}. @param most at most so many, 1 to 100 */
    List<Drill> newest(String table, int most);

    /** Adds a drill; the same one added again changes nothing. Fails with {@link Unanswered}. */
    void add(Drill drill);
}
