package dev.holdfast.backups;

/** What a figure counts. */
public enum Unit {
    /** Whether something is so: 0 is no, 1 is yes. */
    YES("1 if so, else 0"),
    /** Minutes of 60 seconds. */
    MINUTES("minutes"),
    /** Hours of 60 minutes. */
    HOURS("hours"),
    /** Days of 24 hours. */
    DAYS("days"),
    /** Hundredths of the value before. */
    PERCENT("percent"),
    /** Tables. */
    TABLES("tables"),
    /** Recovery points. */
    POINTS("recovery points"),
    /** Backup jobs. */
    JOBS("jobs"),
    /** Rows. */
    ROWS("rows"),
    /** Drills. */
    DRILLS("drills"),
    /** Questions to AWS. */
    ANSWERS("answers");

    private final String text;

    Unit(String text) {
        this.text = text;
    }

    /** As it stands behind a figure. */
    public String text() {
        return text;
    }
}
