package dev.holdfast.local.cli;

import dev.holdfast.compiler.MachineName;
import dev.holdfast.handlers.Wiring;
import dev.holdfast.local.Catalogue;
import dev.holdfast.workflow.Workflow;
import dev.holdfast.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineListItem;
import software.amazon.awssdk.services.sfn.model.StateMachineVersionListItem;

/** {@code holdfast publish}. */
@Command(name = "publish", description = {
    "Write the workflows and emails of this clone into the catalogue of a deployment, each workflow with the version of its state "
            + "machine that was deployed last. With --account they are live there from now on; whoever is inside follows the version "
            + "with which they entered.",
    "Run it after each sam deploy. It may be run again at any time. Exit status 1, and nothing is live, if a deployed machine was "
            + "compiled from something else than the workflow here."})
final class PublishCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Where they are live from now on; may be given several times")
    private List<String> accounts = List.of();

    @Option(names = "--workflow", paramLabel = "NAME", description = "Only these are live from now on; may be given several times. "
            + "Default: all")
    private List<String> names = List.of();

    @Option(names = "--statemachines", paramLabel = "DIR", description = "Folder with the workflows and their emails. Default: statemachines")
    private Optional<Path> folder;

    @Override
    public Integer call() throws IOException {
        Wiring wiring = where.wiring(spec);
        accounts.stream().filter(account -> wiring.accounts().find(account).isEmpty()).findFirst().ifPresent(account -> {
            throw new CommandFailure("there is no account " + account + ": write it with holdfast account");
        });
        List<Workflow> published;
        try (SfnClient client = where.stepFunctions(spec)) {
            Map<String, String> versions = versions(client);
            for (Path source : new CompiledFiles(from()).sources()) {
                requireSame(client, source, versions);
            }
            published = published(wiring, versions);
        }
        List<Workflow> live = published.stream().filter(workflow -> names.isEmpty() || names.contains(workflow.name())).toList();
        if (live.size() < names.size()) {
            throw new CommandFailure("of " + names + " there are only " + live.stream().map(Workflow::name).toList() + " here");
        }
        accounts.forEach(account -> live.forEach(workflow -> wiring.workflows().goLive(account, workflow.name(), workflow.hash())));
        spec.commandLine().getErr().println("Published " + published.size() + " workflows and their emails"
                + (accounts.isEmpty() ? ". They are live nowhere yet: say where with --account"
                : "; " + live.size() + " are live for " + String.join(", ", accounts)));
        return 0;
    }

    private List<Workflow> published(Wiring wiring, Map<String, String> versions) {
        try {
            return new Catalogue(wiring).publish(from(), versions);
        } catch (IllegalArgumentException wrong) {
            throw new CommandFailure(wrong.getMessage(), wrong);
        }
    }

    /** The newest version of each machine, by the machine's name. */
    private static Map<String, String> versions(SfnClient client) {
        List<StateMachineListItem> machines = new ArrayList<>();
        client.listStateMachinesPaginator().forEach(page -> machines.addAll(page.stateMachines()));
        Map<String, String> versions = new HashMap<>();
        machines.forEach(machine -> client.listStateMachineVersions(list -> list.stateMachineArn(machine.stateMachineArn()).maxResults(1))
                .stateMachineVersions().stream().findFirst().map(StateMachineVersionListItem::stateMachineVersionArn)
                .ifPresent(version -> versions.put(machine.name(), version)));
        return versions;
    }

    private Path from() {
        return folder.orElseGet(() -> Repository.root().resolve("statemachines"));
    }

    /** Every Task of a machine says from which definition it was compiled. What is wrong or missing is told when it is published. */
    private static void requireSame(SfnClient client, Path source, Map<String, String> versions) throws IOException {
        Optional<Workflow> workflow = new WorkflowReader().read(source.toString(), Files.readString(source)).workflow();
        Optional<String> version = workflow.map(one -> versions.get(MachineName.of(one.name()).value()));
        if (version.isPresent()
                && !client.describeStateMachine(describe -> describe.stateMachineArn(version.get())).definition().contains(workflow.get().hash())) {
            throw new CommandFailure("the machine " + version.get() + " was compiled from something else than " + source
                    + ": compile, deploy, and publish again");
        }
    }
}
