package dev.holdfast.local.simulation;

import dev.holdfast.local.ses.SesFaults;
import dev.holdfast.local.stepfunctions.InvocationFault;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Draws everything that goes wrong, from one seed. */
final class Fate {

    private static final double RARE = 0.02;

    private final Set<Fault> faults;
    private final SplittableRandom random;
    private boolean quiet;
    private boolean trembling;

    Fate(Set<Fault> faults, long seed) {
        this.faults = Set.copyOf(faults);
        this.random = new SplittableRandom(seed ^ 0x5DEECE66DL);
    }

    boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** Nothing goes wrong any more: the story comes to its end. */
    void calm() {
        quiet = true;
    }

    /** From now on every answer of SES gets lost, and every step that decides; or not any more. */
    void trembles(boolean does) {
        trembling = does;
    }

    private boolean strikes(Fault fault, double share) {
        return !quiet && faults.contains(fault) && random.nextDouble() < share;
    }

    SesFaults.Fault onSend() {
        if (trembling) {
            return SesFaults.Fault.RESPONSE_LOST;
        }
        if (strikes(Fault.THROTTLE, RARE)) {
            return SesFaults.Fault.THROTTLED;
        }
        return strikes(Fault.SES_ACCEPTED_BUT_LOST, 0.05) ? SesFaults.Fault.RESPONSE_LOST : SesFaults.Fault.NONE;
    }

    /** @param decides whether the step that is called decides which way somebody goes */
    InvocationFault onInvocation(BooleanSupplier decides) {
        if (trembling && decides.getAsBoolean()) {
            return new InvocationFault.Refused("Lambda.ServiceException");
        }
        if (strikes(Fault.THROTTLE, RARE)) {
            return InvocationFault.Refused.TOO_MANY_REQUESTS;
        }
        if (strikes(Fault.DUPLICATE_INVOCATION, 0.05)) {
            return new InvocationFault.Duplicated(Duration.ofSeconds(random.nextInt(0, 7_200)));
        }
        if (strikes(Fault.LOST_INVOCATION, RARE)) {
            return switch (random.nextInt(3)) {
                case 0 -> new InvocationFault.Refused("Lambda.ServiceException");
                case 1 -> InvocationFault.AnswerLost.SERVICE_EXCEPTION;
                default -> new InvocationFault.Silent(random.nextBoolean());
            };
        }
        return InvocationFault.NONE;
    }

    boolean throttlesStart() {
        return strikes(Fault.THROTTLE, RARE);
    }

    /** One write; the function may be killed on either side of it. */
    <T> T write(String what, Supplier<T> write) {
        if (strikes(Fault.CRASH, 0.01)) {
            throw new Killed("before " + what);
        }
        T result = write.get();
        if (strikes(Fault.CRASH, 0.01)) {
            throw new Killed("after " + what);
        }
        return result;
    }

    /** How far behind a change is told. */
    Duration streamDelay() {
        if (!strikes(Fault.STREAM_DELAY, 0.2)) {
            return Duration.ofSeconds(1);
        }
        return Duration.ofSeconds(random.nextInt(10) == 0 ? random.nextInt(3_600, 10_800) : random.nextInt(2, 900));
    }

    boolean toldAgain() {
        return strikes(Fault.STREAM_DELAY, 0.05);
    }

    Duration listLag() {
        return faults.contains(Fault.EVENTUAL_LISTS) ? Duration.ofSeconds(random.nextInt(1, 90)) : Duration.ZERO;
    }
}
