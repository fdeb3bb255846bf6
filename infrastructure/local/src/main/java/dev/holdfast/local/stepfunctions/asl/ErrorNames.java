package dev.holdfast.local.stepfunctions.asl;

import java.util.List;
import java.util.Set;

/** Which errors the names in ErrorEquals stand for. */
public final class ErrorNames {

    private static final Set<String> TIME_OUTS = Set.of(StateFailure.TIMEOUT, StateFailure.HEARTBEAT_TIMEOUT);

    private ErrorNames() {
    }

    /**
     * Whether one of {@code names} stands for {@code error}. States.Runtime is never matched; States.DataLimitExceeded
     * only by its own name; States.TaskFailed stands for all but the time-outs; States.Timeout also for a heartbeat's.
     */
    public static boolean match(List<String> names, String error) {
        if (StateFailure.RUNTIME.equals(error)) {
            return false;
        }
        for (String name : names) {
            if (name.equals(error) || standsFor(name, error)) {
                return true;
            }
        }
        return false;
    }

    private static boolean standsFor(String name, String error) {
        if (StateFailure.DATA_LIMIT_EXCEEDED.equals(error)) {
            return false;
        }
        switch (name) {
            case StateFailure.ALL:
                return true;
            case StateFailure.TASK_FAILED:
                return !TIME_OUTS.contains(error);
            case StateFailure.TIMEOUT:
                return TIME_OUTS.contains(error);
            default:
                return false;
        }
    }
}
