package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages for whoever deploys and operates. What deploy.md and operate.md say to type is typed by {@code .ci/docs}. */
class DocsTest {

    private static final String FOLDER = "infrastructure/docs/";

    static List<String> pages() {
        return Repository.files(path -> path.startsWith(FOLDER) && path.endsWith(".md")).stream().map(Repository::name).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commands_whenTyped_thenTheyAndTheirOptionsExist(String file) {
        assertThat(new Page(file).wrongCommands()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void links_whenFollowed_thenSomethingIsThere(String file) {
        Page page = new Page(file);
        assertThat(page.targets()).filteredOn(target -> !Files.exists(Repository.ROOT.resolve(target))).isEmpty();
        assertThat(page.anchors()).filteredOn(anchor -> !new Page(anchor.replaceFirst("#.*", "")).headings()
                .contains(anchor.replaceFirst(".*#", ""))).isEmpty();
    }

    @Test
    void operate_whenAnAlarmHasASectionInTheRunbook_thenTheTableLeadsThere() {
        Set<String> named = new TreeSet<>();
        Stream.of("template.yaml", "infrastructure/backups.yaml").forEach(template ->
                Pattern.compile("infrastructure/runbook\\.md#([\\w-]+)").matcher(Repository.text(template)).results()
                        .forEach(alarm -> named.add("infrastructure/runbook.md#" + alarm.group(1))));
        assertThat(named).isNotEmpty();
        assertThat(new Page(FOLDER + "operate.md").anchors()).containsAll(named);
    }

    @Test
    void deployAndOperate_whenCiTypesThem_thenThereIsSomethingToType() {
        Stream.of("deploy", "operate").forEach(page ->
                assertThat(Repository.text(FOLDER + page + ".md")).contains("\n```bash\n"));
        assertThat(Repository.text(".ci/docs")).contains("for page in deploy operate; do");
        assertThat(Repository.text(".ci/run")).containsPattern("(?m)^lane 'docs' docs$");
    }
}
