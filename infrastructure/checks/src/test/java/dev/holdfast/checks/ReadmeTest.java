package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.cli.Main;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the README promises: its commands and options exist, and so does what it points to. */
class ReadmeTest {

    private static final String HOLDFAST = "infrastructure/local/holdfast";
    private static final String TESTS = "./mvnw verify";

    private final String readme = Repository.text("README.md");

    @Test
    void readme_whenANewcomerBegins_thenItNamesTheTwoCommands() {
        assertThat(commands()).contains(HOLDFAST + " demo", TESTS);
    }

    @Test
    void readme_whenPublished_thenNoPlaceIsLeftOpen() {
        assertThat(readme).doesNotContain("@@");
    }

    @Test
    void readme_whenItNamesTheTests_thenCiRunsTheSame() {
        assertThat(Repository.text(".ci/run")).containsPattern("(?m)^lane .* " + Pattern.quote(TESTS) + "$");
    }

    @Test
    void commands_whenTyped_thenTheyAndTheirOptionsExist() {
        Map<String, CommandLine> known = Main.commandLine().getSubcommands();
        List<String> wrong = new ArrayList<>();
        for (String command : commands()) {
            String[] words = command.split("\\s+");
            if (!words[0].equals(HOLDFAST)) {
                continue;
            }
            if (words.length < 2 || !known.containsKey(words[1])) {
                wrong.add(command + ": there is no such command, only " + known.keySet());
                continue;
            }
            CommandLine.Model.CommandSpec spec = known.get(words[1]).getCommandSpec();
            for (int i = 2; i < words.length; i++) {
                String option = words[i].replaceAll("=.*", "");
                if (option.startsWith("-") && spec.findOption(option) == null) {
                    wrong.add(command + ": there is no option " + option + ", only " + spec.optionsMap().keySet());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void programs_whenTyped_thenTheyAreInTheTree() {
        assertThat(commands()).map(command -> command.split("\\s+")[0])
                .filteredOn(program -> program.contains("/"))
                .allSatisfy(program -> assertThat(Repository.ROOT.resolve(program)).isExecutable());
    }

    @Test
    void links_whenFollowed_thenSomethingIsThere() {
        List<String> targets = new ArrayList<>();
        Pattern.compile("]\\((?!https?:|#)([^)#]+)").matcher(readme).results().forEach(link -> targets.add(link.group(1)));
        Pattern.compile("`((?:functions|infrastructure|statemachines|events|\\.ci)/[\\w./-]+)`").matcher(readme).results()
                .forEach(path -> targets.add(path.group(1)));
        assertThat(targets).isNotEmpty().filteredOn(target -> !Files.exists(Repository.ROOT.resolve(target))).isEmpty();
    }

    /** The lines to type: those after a prompt where a block has prompts, else every line of a block for a shell. */
    private List<String> commands() {
        List<String> commands = new ArrayList<>();
        Pattern.compile("(?ms)^```(?:sh|bash|console)\\n(.*?)^```").matcher(readme).results().forEach(block -> {
            List<String> lines = block.group(1).replace("\\\n", " ").lines().map(String::strip).toList();
            boolean prompts = lines.stream().anyMatch(line -> line.startsWith("$ "));
            lines.stream().filter(line -> prompts ? line.startsWith("$ ") : !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.replaceFirst("^\\$ ", "").replaceFirst("\\s+(?:#|[|>]).*", ""))
                    .forEach(commands::add);
        });
        return commands;
    }
}
