package dev.holdfast.local.cli;

import dev.holdfast.aws.Clients;
import dev.holdfast.aws.StackNames;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.ThisMachine;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Which deployment a command works on. */
final class WhereOptions {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1", "[::1]");
    private static final List<String> NEEDED = List.of("POSITIONS_TABLE", "MESSAGES_TABLE", "SUBSCRIBERS_TABLE",
            "WORKFLOWS_TABLE", "RECEIPTS_TABLE", "JOURNAL_BUCKET");

    @Option(names = "--stack", paramLabel = "NAME", defaultValue = "holdfast", description = "Name that the stack was deployed "
            + "with; its tables and its bucket are looked up, unless the environment names them (POSITIONS_TABLE, "
            + "MESSAGES_TABLE, SUBSCRIBERS_TABLE, WORKFLOWS_TABLE, RECEIPTS_TABLE, JOURNAL_BUCKET). Default: ${DEFAULT-VALUE}")
    private String stack;

    @Option(names = "--region", paramLabel = "REGION", description = "Region of the stack. Default: AWS_REGION, else eu-west-1")
    private Optional<String> region;

    @Option(names = "--endpoint", paramLabel = "URL", description = "Where all of AWS answers, such as http://127.0.0.1:8080 for "
            + "holdfast serve. Default: AWS itself")
    private Optional<URI> endpoint;

    /**
     * A deployment.
     *
     * @param environment variables as its functions have them
     * @param clock       its time
     */
    record There(Map<String, String> environment, Clock clock) {
    }

    /** The product's own parts there, with the credentials that the AWS CLI would use. */
    Wiring wiring(CommandSpec spec) {
        There there = there(spec);
        return Wiring.onAws(there.environment(), there.clock());
    }

    /** Step Functions there. */
    SfnClient stepFunctions(CommandSpec spec) {
        return Clients.stepFunctions(reached(spec));
    }

    /** The same options, for another command. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--stack", stack));
        region.ifPresent(name -> arguments.addAll(List.of("--region", name)));
        endpoint.ifPresent(url -> arguments.addAll(List.of("--endpoint", url.toString())));
        return arguments;
    }

    /** What is deployed there. */
    There there(CommandSpec spec) {
        Map<String, String> environment = reached(spec);
        Optional<StandInTime> standIn = endpoint.flatMap(StandInTime::at);
        standIn.ifPresent(known -> environment.putAll(known.names()));
        if (!environment.keySet().containsAll(NEEDED)) {
            StackNames.of(stack, environment).forEach(environment::putIfAbsent);
        }
        return new There(environment, standIn.<Clock>map(time -> time).orElseGet(Clock::systemUTC));
    }

    /** The variables by which everything there is reached. */
    private Map<String, String> reached(CommandSpec spec) {
        ThisMachine.prepare();
        endpoint.filter(url -> url.getHost() == null).ifPresent(url -> {
            throw new ParameterException(spec.commandLine(), "--endpoint " + url + " is no URL: write http://127.0.0.1:8080");
        });
        Map<String, String> environment = new HashMap<>(System.getenv());
        region.ifPresent(name -> environment.put("AWS_REGION", name));
        environment.putIfAbsent("AWS_REGION", environment.getOrDefault("AWS_DEFAULT_REGION", "eu-west-1"));
        environment.put("STACK_NAME", stack);
        endpoint.ifPresent(url -> environment.put("AWS_ENDPOINT_URL", url.toString()));
        if (endpoint.filter(url -> LOOPBACK.contains(url.getHost())).isPresent()) {
            // This machine asks nobody who they are; without any, the SDK would look for credentials on the network.
            environment.putIfAbsent("AWS_ACCESS_KEY_ID", "local");
            environment.putIfAbsent("AWS_SECRET_ACCESS_KEY", "local");
        }
        return environment;
    }
}
