package dev.holdfast.local;

import dev.holdfast.local.lambda.LambdaFaults;
import dev.holdfast.local.ses.Readers;
import dev.holdfast.local.ses.SesFaults;
import dev.holdfast.local.stepfunctions.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * How a stand-in is started.
 *
 * @param root         the repository: the directory of template.yaml
 * @param statemachines the folder of workflows, their definitions, template.yaml and email templates
 * @param region       the region that everything is in
 * @param port         the port to listen on, or 0 for a free one
 * @param seed         of everything that is drawn by lot
 * @param readers      what happens to messages
 * @param sesFaults    what goes wrong at SES
 * @param lambdaFaults what goes wrong with invocations
 * @param machines     how Step Functions behaves; account and region are set anyway
 * @param parameters   the template's parameters
 * @param stepper      moves the clock for people who ask the page for it; empty when it runs by itself
 * @param log          takes what handlers log: the function's name and a line
 * @param reach        how the functions reach what they keep and whom they ask
 * @param journal      the folder of the journal; empty keeps it in memory
 */
public record Options(Path root, Path statemachines, String region, int port, long seed, Readers readers,
        SesFaults sesFaults, LambdaFaults lambdaFaults, UnaryOperator<Settings> machines, Map<String, String> parameters,
        Optional<Consumer<Duration>> stepper, BiConsumer<String, String> log, Reach reach,
        Optional<Path> journal) {

    /** Keys for unsubscribe links; they protect nothing but this machine. */
    private static final String KEYS = "local=0123456789abcdef0123456789abcdef";

    /** In virtual time months pass in seconds, and a sweep every few minutes would be most of the work. */
    private static final String SELDOM = "rate(1 day)";

    /** Copies the parameters. */
    public Options {
        parameters = Map.copyOf(parameters);
    }

    /**
     * A stand-in on a free port where nothing goes wrong and people read as people do.
     *
     * @param root the repository: the directory of template.yaml
     * @param seed of everything that is drawn by lot
     * @return the options
     */
    public static Options of(Path root, long seed) {
        return new Options(root, root.resolve("statemachines"), "eu-west-1", 0, seed, Readers.seeded(seed), SesFaults.none(),
                LambdaFaults.none(), UnaryOperator.identity(), Map.of("UnsubscribeKeys", KEYS, "SweepSchedule", SELDOM), Optional.empty(),
                (function, line) -> { }, Reach.SOCKETS, Optional.empty());
    }

    /**
     * The same with other readers.
     *
     * @param other what happens to messages
     * @return a copy
     */
    public Options withReaders(Readers other) {
        return new Options(root, statemachines, region, port, seed, other, sesFaults, lambdaFaults, machines, parameters, stepper,
                log, reach, journal);
    }

    /**
     * The same with faults.
     *
     * @param ses    what goes wrong at SES
     * @param lambda what goes wrong with invocations
     * @return a copy
     */
    public Options withFaults(SesFaults ses, LambdaFaults lambda) {
        return new Options(root, statemachines, region, port, seed, readers, ses, lambda, machines, parameters, stepper, log, reach, journal);
    }

    /**
     * The same on a port.
     *
     * @param other the port, or 0 for a free one
     * @return a copy
     */
    public Options withPort(int other) {
        return new Options(root, statemachines, region, other, seed, readers, sesFaults, lambdaFaults, machines, parameters,
                stepper, log, reach, journal);
    }

    /**
     * The same with another behaviour of Step Functions.
     *
     * @param other changes the standard settings
     * @return a copy
     */
    public Options withMachines(UnaryOperator<Settings> other) {
        return new Options(root, statemachines, region, port, seed, readers, sesFaults, lambdaFaults, other, parameters, stepper,
                log, reach, journal);
    }

    /**
     * The same with a clock that people can move.
     *
     * @param moves lets that much time pass, and returns when all that falls into it has happened
     * @return a copy
     */
    public Options withStepper(Consumer<Duration> moves) {
        return new Options(root, statemachines, region, port, seed, readers, sesFaults, lambdaFaults, machines, parameters,
                Optional.of(moves), log, reach, journal);
    }

    /**
     * The same with a log.
     *
     * @param other takes what handlers log: the function's name and a line
     * @return a copy
     */
    public Options withLog(BiConsumer<String, String> other) {
        return new Options(root, statemachines, region, port, seed, readers, sesFaults, lambdaFaults, machines, parameters,
                stepper, other, reach, journal);
    }

    /**
     * The same with the workflows of another folder.
     *
     * @param other workflows, their compiled definitions, template.yaml and email templates
     * @return a copy
     */
    public Options withStatemachines(Path other) {
        return new Options(root, other, region, port, seed, readers, sesFaults, lambdaFaults, machines, parameters, stepper,
                log, reach, journal);
    }

    /**
     * The same with functions that reach things otherwise.
     *
     * @param other how
     * @return a copy
     */
    public Options withReach(Reach other) {
        return new Options(root, statemachines, region, port, seed, readers, sesFaults, lambdaFaults, machines, parameters,
                stepper, log, other, journal);
    }

    /**
     * The same with the journal in a folder, where it stays.
     *
     * @param folder where
     * @return a copy
     */
    public Options withJournal(Path folder) {
        return new Options(root, statemachines, region, port, seed, readers, sesFaults, lambdaFaults, machines, parameters,
                stepper, log, reach, Optional.of(folder));
    }

    /**
     * The same with a template parameter that has another value.
     *
     * @param name  the parameter's name
     * @param value its value
     * @return a copy
     */
    public Options withParameter(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(name, value);
        return new Options(root, statemachines, region, port, seed, readers, sesFaults, lambdaFaults, machines, all,
                stepper, log, reach, journal);
    }

    /**
     * The same with other parameters of the template.
     *
     * @param other name to value; those without a default have to be among them
     * @return a copy
     */
    public Options withParameters(Map<String, String> other) {
        return new Options(root, statemachines, region, port, seed, readers, sesFaults, lambdaFaults, machines, other, stepper,
                log, reach, journal);
    }

    Settings stepFunctions(String account) {
        Settings s = machines.apply(Settings.standard());
        return new Settings(account, region, s.histories(), s.quotas(), s.openExecutions(), s.lag(), s.invocations());
    }

    /** What Lambda and the account put into every function's environment, pointed at this machine. */
    Map<String, String> environment(URI front, URI database) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        environment.put("AWS_ACCESS_KEY_ID", "local");
        environment.put("AWS_SECRET_ACCESS_KEY", "local");
        environment.put("AWS_ENDPOINT_URL_SFN", front.toString());
        environment.put("AWS_ENDPOINT_URL_SESV2", front.toString());
        environment.put("AWS_ENDPOINT_URL_S3", front.toString());
        environment.put("AWS_ENDPOINT_URL_DYNAMODB_STREAMS", front.toString());
        // Past the front: it would only pass every call on.
        environment.put("AWS_ENDPOINT_URL_DYNAMODB", database.toString());
        return environment;
    }
}
