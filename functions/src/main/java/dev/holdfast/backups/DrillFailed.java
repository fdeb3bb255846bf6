package dev.holdfast.backups;

/** The table cannot be restored, or its copy cannot be read; trying again would not help. */
public final class DrillFailed extends RuntimeException {

    public DrillFailed(String why) {
        super(why);
    }
}
