package dev.holdfast.backups;

/**
 * Somebody outside who raises an alarm when nothing is heard: silence is the alarm. Nothing here throws: that a ping was
 * not heard is an answer.
 */
public interface DeadMansSwitch {

    /** The work begins. @return whether it was heard */
    boolean start();

    /** The work is done and all is well. @param text for people @return whether it was heard */
    boolean success(String text);

    /** The work is done and something is wrong, or it could not be done. @param text for people @return whether it was heard */
    boolean fail(String text);

    /** Nobody outside was named, so there is nobody to hear. */
    static DeadMansSwitch none() {
        return new DeadMansSwitch() {
            @Override
            public boolean start() {
                return true;
            }

            @Override
            public boolean success(String text) {
                return true;
            }

            @Override
            public boolean fail(String text) {
                return true;
            }
        };
    }
}
