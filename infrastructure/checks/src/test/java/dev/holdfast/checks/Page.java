package dev.holdfast.checks;

import dev.holdfast.local.cli.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** A page of Markdown: what it says to type, and what it points to. */
record Page(String file) {

    private static final String HOLDFAST = "infrastructure/local/holdfast";

    /** The lines to type: those after a prompt where a block has prompts, else every line of a block for a shell. */
    List<String> commands() {
        List<String> commands = new ArrayList<>();
        Pattern.compile("(?ms)^ *```(?:sh|bash|console)\\n(.*?)^ *```").matcher(text()).results().forEach(block -> {
            List<String> lines = block.group(1).replace("\\\n", " ").lines().map(String::strip).toList();
            boolean prompts = lines.stream().anyMatch(line -> line.startsWith("$ "));
            lines.stream().filter(line -> prompts ? line.startsWith("$ ") : !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.replaceFirst("^\\$ ", "").replaceFirst("\\s+(?:#|[|>]).*", ""))
                    .forEach(commands::add);
        });
        return commands;
    }

    /** Every line to type, or within a sentence, that asks holdfast for a command or an option that it does not have. */
    List<String> wrongCommands() {
        List<String> wrong = new ArrayList<>();
        commands().stream().filter(command -> command.startsWith(HOLDFAST)).forEach(command -> check(command, wrong));
        Pattern.compile("`(?:infrastructure/local/)?(holdfast [^`]+)`").matcher(text()).results().map(said -> said.group(1).replaceAll("\\s+", " "))
                .forEach(command -> check(command, wrong));
        return wrong;
    }

    /** The files that it points to, relative to the repository. */
    List<String> targets() {
        Path folder = Optional.ofNullable(Path.of(file).getParent()).orElse(Path.of(""));
        List<String> targets = new ArrayList<>();
        Pattern.compile("]\\((?!https?:|#)([^)#]+)").matcher(text()).results()
                .forEach(link -> targets.add(folder.resolve(link.group(1)).normalize().toString()));
        Pattern.compile("`((?:functions|infrastructure|statemachines|events|\\.ci)/[\\w./-]+)`").matcher(text()).results()
                .forEach(path -> targets.add(path.group(1)));
        return targets;
    }

    /** The headings that it points to, as {@code file#heading}; the file is empty for its own. */
    List<String> anchors() {
        Path folder = Optional.ofNullable(Path.of(file).getParent()).orElse(Path.of(""));
        return Pattern.compile("]\\((?!https?:)([^)#]*)#([^)]+)\\)").matcher(text()).results()
                .map(link -> (link.group(1).isEmpty() ? file : folder.resolve(link.group(1)).normalize()) + "#" + link.group(2)).toList();
    }

    /** Its headings, as a link names them. */
    List<String> headings() {
        return Pattern.compile("(?m)^#+ (.*)$").matcher(text()).results().map(heading -> heading.group(1).toLowerCase(Locale.ROOT)
                .replaceAll("[^\\w -]", "").replace(' ', '-')).toList();
    }

    String text() {
        return Repository.text(file);
    }

    private static void check(String command, List<String> wrong) {
        List<String> words = List.of(command.split("\\s+"));
        CommandLine asked = Main.commandLine();
        for (String word : words.subList(1, words.size())) {
            Map<String, CommandLine> known = asked.getSubcommands();
            String option = word.replaceAll("=.*", "");
            if (option.startsWith("-")) {
                if (asked.getCommandSpec().findOption(option) == null) {
                    wrong.add(command + ": there is no option " + option + ", only " + asked.getCommandSpec().optionsMap().keySet());
                }
            } else if (known.containsKey(word)) {
                asked = known.get(word);
            } else if (asked.getCommandSpec().parent() == null) {
                wrong.add(command + ": there is no such command, only " + known.keySet());
                return;
            }
        }
    }
}
