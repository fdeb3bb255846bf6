package dev.holdfast.local.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One state of a definition. */
public sealed interface State {

    /** Its name: the key under States. */
    String name();

    /** How data goes through it. */
    DataFlow data();

    /** Its Type. */
    String type();

    /**
     * Calls a Lambda function.
     *
     * @param next      the state after it; empty when it ends the execution, as in every other state
     * @param resource  what is called, and how
     * @param timeout   TimeoutSeconds
     * @param heartbeat HeartbeatSeconds
     */
    record Task(String name, DataFlow data, Optional<String> next, Resource resource, OptionalLong timeout,
            OptionalLong heartbeat, List<Retrier> retriers, List<Catcher> catchers) implements State {

        /** Copies the lists. */
        public Task {
            retriers = List.copyOf(retriers);
            catchers = List.copyOf(catchers);
        }

        @Override
        public String type() {
            return "Task";
        }
    }

    /** What a Task calls. */
    sealed interface Resource {

        /** {@code arn:aws:states:::lambda:invoke}: the function's name and the payload are in Parameters. */
        record LambdaInvoke(boolean waitsForToken) implements Resource {

        }

        /** A function's own ARN: the state's effective input is the payload, and the result is the answer. */
        record LambdaFunction(String arn) implements Resource {
        }
    }

    /** Waits. */
    record Wait(String name, DataFlow data, Optional<String> next, Until until) implements State {
        @Override
        public String type() {
            return "Wait";
        }
    }

    /** Until when. */
    sealed interface Until {

        /** For a number of seconds. */
        record Seconds(long seconds) implements Until {
        }

        /** For the number of seconds at a path. */
        record SecondsPath(JsonPath path) implements Until {
        }

        /** Until an instant. */
        record Timestamp(Instant instant) implements Until {
        }

        /** Until the instant at a path. */
        record TimestampPath(JsonPath path) implements Until {
        }

        /**
         * The instant it ends for somebody who enters at {@code entered} with {@code input}.
         *
         * @throws StateFailure States.Runtime when the path finds nothing, or nothing usable
         */
        default Instant end(Instant entered, JsonNode input, ContextObject context) {
            return WaitEnds.end(this, entered, input, context);
        }
    }

    /** Decides where to go. */
    record Choice(String name, DataFlow data, List<Branch> branches, Optional<String> otherwise) implements State {

        /** Copies the list. */
        public Choice {
            branches = List.copyOf(branches);
        }

        @Override
        public String type() {
            return "Choice";
        }
    }

    /** A rule of a Choice and where it leads. */
    record Branch(ChoiceRule rule, String next) {
    }

    /** Passes its input, or a fixed result, on. */
    record Pass(String name, DataFlow data, Optional<String> next, Optional<JsonNode> result) implements State {
        @Override
        public String type() {
            return "Pass";
        }
    }

    /** Ends the execution well. */
    record Succeed(String name, DataFlow data) implements State {
        @Override
        public String type() {
            return "Succeed";
        }
    }

    /**
     * Ends the execution badly.
     *
     * @param failure gives {@code {"Error", "Cause"}}, either of which may be left out
     */
    record Fail(String name, PayloadTemplate failure) implements State {
        @Override
        public String type() {
            return "Fail";
        }

        @Override
        public DataFlow data() {
            return DataFlow.NONE;
        }
    }
}
