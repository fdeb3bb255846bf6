package dev.holdfast.local.cli;

import dev.holdfast.local.Scratch;
import dev.holdfast.local.deploy.TemplateException;
import dev.holdfast.local.deploy.UpgradeCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code holdfast check-upgrade}. */
@Command(name = "check-upgrade", description = {
    "Say what an upgrade to this tree would lose: a machine that would be renamed or replaced under the people on it, a step "
            + "that is gone and of which nothing says where those go who stand there, a table that would be replaced by an empty one.",
    "Exits 1 if anything would be lost."})
final class CheckUpgradeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private HelpOption help;

    @Option(names = "--base", paramLabel = "REV", description = "What is deployed: a revision of git, such as origin/main or a tag. "
            + "Default: HEAD")
    private Optional<String> revision;

    @Option(names = "--against", paramLabel = "DIR", description = "What is deployed: a folder with template.yaml, infrastructure and "
            + "statemachines as they were")
    private Optional<Path> folder;

    @Option(names = "--tree", paramLabel = "DIR", description = "What would be deployed. Default: this clone")
    private Optional<Path> tree;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (revision.isPresent() && folder.isPresent()) {
            throw new ParameterException(spec.commandLine(), "Say what is deployed: either --base REV or --against DIR");
        }
        Path now = tree.orElseGet(Repository::root);
        List<Path> stale = new CompiledFiles(now.resolve("statemachines")).stale();
        if (!stale.isEmpty()) {
            throw new CommandFailure("the workflows were changed and not compiled, and what is deployed are the compiled files: run holdfast "
                    + "compile first. Not up to date: " + stale.stream().map(now::relativize).toList());
        }
        try (Scratch scratch = new Scratch()) {
            Path base = folder.isPresent() ? folder.get() : checkOut(revision.orElse("HEAD"), Repository.root(), scratch.folder("base"));
            List<String> losses = losses(base, now);
            PrintWriter err = spec.commandLine().getErr();
            losses.forEach(err::println);
            err.println(losses.isEmpty() ? "Nothing would be lost." : losses.size() == 1 ? "1 thing would be lost."
                    : losses.size() + " things would be lost.");
            return losses.isEmpty() ? 0 : 1;
        }
    }

    private static List<String> losses(Path base, Path now) {
        try {
            return UpgradeCheck.losses(base, now);
        } catch (TemplateException wrong) {
            throw new CommandFailure(wrong.getMessage(), wrong);
        }
    }

    private static Path checkOut(String revision, Path root, Path target) throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-C", root.toString(), "archive", "--format=zip", revision, "--", "template.yaml",
                "infrastructure", "statemachines").redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (InputStream archive = git.getInputStream(); ZipInputStream zip = new ZipInputStream(archive)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                boolean read = entry.getName().matches("template\\.yaml|infrastructure/[^/]+\\.yaml|statemachines/[^/]+");
                if (!entry.isDirectory() && read && file.startsWith(target)) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file);
                }
            }
            archive.transferTo(OutputStream.nullOutputStream());
        }
        if (git.waitFor() != 0) {
            throw new CommandFailure("git has no revision " + revision + " of " + root);
        }
        return target;
    }
}
