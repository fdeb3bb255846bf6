package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README promises: its commands and options exist, and so does what it points to. */
class ReadmeTest {

    private static final String HOLDFAST = "infrastructure/local/holdfast";
    private static final String TESTS = "./mvnw verify";

    private final String readme = Repository.text("README.md");
    private final Page page = new Page("README.md");

    @Test
    void readme_whenANewcomerBegins_thenItNamesTheTwoCommands() {
        assertThat(page.commands()).contains(HOLDFAST + " demo", TESTS);
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
        assertThat(page.wrongCommands()).isEmpty();
    }

    @Test
    void programs_whenTyped_thenTheyAreInTheTree() {
        assertThat(page.commands()).map(command -> command.split("\\s+")[0])
                .filteredOn(program -> program.contains("/"))
                .allSatisfy(program -> assertThat(Repository.ROOT.resolve(program)).isExecutable());
    }

    @Test
    void links_whenFollowed_thenSomethingIsThere() {
        assertThat(page.targets()).isNotEmpty().filteredOn(target -> !Files.exists(Repository.ROOT.resolve(target))).isEmpty();
    }
}
