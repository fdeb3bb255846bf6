package dev.holdfast.local.simulation;

/**
 * How much there is of what can be lost, or how much of it was.
 *
 * @param rows           positions, also of those who have ended
 * @param executions     running ones
 * @param journalEntries changes that the journal holds
 * @param messages       of the mail log
 */
public record Belongings(int rows, int executions, int journalEntries, int messages) {

    Belongings without(Belongings left) {
        return new Belongings(rows - left.rows, executions - left.executions, journalEntries - left.journalEntries,
                messages - left.messages);
    }
}
