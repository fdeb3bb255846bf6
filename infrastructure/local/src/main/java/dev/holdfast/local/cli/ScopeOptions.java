package dev.holdfast.local.cli;

import dev.holdfast.restore.Scope;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whose positions a command is about. */
final class ScopeOptions {
    @Option(names = "--account", paramLabel = "ACCOUNT", description = "Of this account only; with it alone: check my account")
    private Optional<String> account;

    @Option(names = "--workflow", paramLabel = "WORKFLOW", description = "In this workflow only")
    private Optional<String> workflow;

    @Option(names = "--subscriber", paramLabel = "ID", description = "Of this subscriber only, by the id within the account")
    private Optional<String> subscriber;

    Scope scope() {
        return new Scope(account, workflow, subscriber);
    }
}
