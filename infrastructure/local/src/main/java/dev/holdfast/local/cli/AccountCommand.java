package dev.holdfast.local.cli;

import dev.holdfast.subscriber.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast account}. */
@Command(name = "account", description = {
    "Write an account: whose workflows run, who sends, and which secrets sign its webhooks. What it was before is written over.",
    "The secrets are read from a file and not from the command line, where others could see them: one a line, whsec_ and base64 of "
            + "24 to 64 random bytes, as Standard Webhooks has it. With two lines both sign, until senders use the new one."})
final class AccountCommand implements Callable<Integer> {

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Mixin
    private WhereOptions where;

    @Option(names = "--account", required = true, paramLabel = "ACCOUNT", description = "Its id, which is in the path of its webhooks")
    private String account;

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call it")
    private String name;

    @Option(names = "--owner", required = true, paramLabel = "ADDRESS", description = "Who is written to about positions on hold")
    private String owner;

    @Option(names = "--sender", required = true, paramLabel = "ADDRESS", description = "From whom its emails come, such as \"Acme "
            + "<hello@example.com>\"; of the stack's sender domain")
    private String sender;

    @Option(names = "--postal-address", required = true, paramLabel = "TEXT", description = "Stands in every email, as the law wants it")
    private String postalAddress;

    @Option(names = "--timezone", paramLabel = "ZONE", defaultValue = "UTC", description = "Of people of whom none is known, such as "
            + "Europe/Vilnius; default ${DEFAULT-VALUE}")
    private String timezone;

    @Option(names = "--secrets", required = true, paramLabel = "FILE", description = "Its webhook secrets, one a line")
    private Path secrets;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(secrets)) {
            throw new CommandFailure("there is no file " + secrets + " to read");
        }
        List<String> signing = Files.readAllLines(secrets).stream().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (signing.isEmpty() || !signing.stream().allMatch(AccountCommand::wellFormed)) {
            throw new CommandFailure(secrets + " must hold a secret a line: " + PREFIX + " and base64 of " + FEWEST_BYTES + " to " + MOST_BYTES
                    + " random bytes, such as: echo \"" + PREFIX + "$(openssl rand -base64 32)\"");
        }
        where.wiring(spec).accounts().save(new Account(account, name, owner, sender, postalAddress, zone(), signing));
        spec.commandLine().getErr().println("Wrote the account " + account + ", whose webhooks " + signing.size()
                + (signing.size() == 1 ? " secret signs" : " secrets sign") + ". Next: holdfast publish --account " + account);
        return 0;
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(timezone);
        } catch (DateTimeException unknown) {
            throw new ParameterException(spec.commandLine(), "--timezone " + timezone + ": write a name such as Europe/Vilnius", unknown);
        }
    }

    private static boolean wellFormed(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return false;
        }
        try {
            int bytes = Base64.getDecoder().decode(secret.substring(PREFIX.length())).length;
            return bytes >= FEWEST_BYTES && bytes <= MOST_BYTES;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
