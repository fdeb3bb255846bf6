package dev.holdfast.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What may lie in the tree, and what may stand in a file. */
class TreeTest {

    private static final int LINES = 400;

    /** Longer Java files, each with its reason. */
    private static final Map<String, String> LONGER = Map.of();

    private static final Set<String> TOP = Set.of(
            "pom.xml", "functions", "infrastructure", "statemachines", "events", "template.yaml", "samconfig.toml",
            "README.md", "LICENSE", "mvnw", "mvnw.cmd",
            ".mvn", ".ci", ".editorconfig", ".gitattributes", ".gitignore");

    /** Written by others, and kept as they wrote it. */
    private static final Set<String> VERBATIM = Set.of("mvnw", "mvnw.cmd", "LICENSE", ".ci/asl/package-lock.json");

    @Test
    void top_whenSomethingIsAdded_thenItHasAPlaceBelow() {
        assertThat(Repository.top()).isSubsetOf(TOP);
    }

    @Test
    void top_whenCloned_thenTheLicenceNamesItsHolder() {
        assertThat(Repository.text("LICENSE")).contains("Apache License", "Version 2.0", "The Holdfast authors");
    }

    @Test
    void scripts_whenCloned_thenTheyCanBeRun() {
        for (String script : List.of("mvnw", ".ci/run", ".ci/newcomer", "infrastructure/local/holdfast",
                "infrastructure/checks/protocol/check")) {
            assertThat(Repository.ROOT.resolve(script)).isExecutable();
        }
    }

    @Test
    void javaFiles_whenTheyGrow_thenTheyAreSplitOrSayWhyNot() {
        List<String> tooLong = new ArrayList<>();
        for (Path file : Repository.files(path -> path.endsWith(".java"))) {
            long lines = textOf(file).lines().count();
            if (lines > LINES && !LONGER.containsKey(Repository.name(file))) {
                tooLong.add(Repository.name(file) + " has " + lines + " lines");
            }
        }
        assertThat(tooLong).as("Java files over %d lines: has any grown two jobs?", LINES).isEmpty();
    }

    @Test
    void textFiles_whenWritten_thenLinesEndAlikeAndTheLastOneEnds() {
        List<String> wrong = new ArrayList<>();
        for (Path file : written()) {
            String text = textOf(file);
            if (text.contains("\r")) {
                wrong.add(Repository.name(file) + " has a carriage return");
            }
            if (!text.isEmpty() && !text.endsWith("\n")) {
                wrong.add(Repository.name(file) + " does not end with a newline");
            }
            if (text.contains("\t")) {
                wrong.add(Repository.name(file) + " has a tab");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void code_whenMerged_thenNothingIsLeftForLaterOrSwitchedOff() {
        assertNowhere("(?:TO" + "DO|FIX" + "ME|@Dis" + "abled)\\b", hit -> true);
    }

    @Test
    void tests_whenTheyWait_thenTheyMoveAClock() {
        assertNowhere(Repository.files(path -> path.contains("/src/test/")), "Thread\\.sleep", hit -> true);
    }

    @Test
    void text_whenItNamesAPath_thenItIsNoPathOfSomebodysMachine() {
        assertNowhere("(?<![\\w.}])/(?:root|work|home|Users|farm)/[A-Za-z]", hit -> true);
    }

    /** A build takes its registries from its clients' settings. The wrapper alone has to name where Maven itself is. */
    @Test
    void text_whenItNamesAHost_thenItIsNoPackageRegistry() {
        List<Path> files = new ArrayList<>(written());
        files.remove(Path.of(".mvn", "wrapper", "maven-wrapper.properties"));
        assertNowhere(files, "repo1?[.]maven|maven[.]org|registry[.]npmjs|yarnpkg[.]com|pypi[.]org|pythonhosted[.]org"
                + "|deb[.]debian|proxy[.]golang|crates[.]io", hit -> true);
    }

    @Test
    void text_whenItNamesAnAccountOfAws_thenItIsTheOneOfTheDocumentation() {
        assertNowhere("(?<![\\w.-])\\d{12}(?![\\w.-])", hit -> !hit.group().equals("123456789012"));
    }

    /** Reserved for documentation (https://www.rfc-editor.org/rfc/rfc2606#section-3), and SES's own simulator. */
    @Test
    void text_whenItHasAnAddress_thenNobodyCanReceiveMailThere() {
        assertNowhere("[\\w.+%-]+@((?:[a-z0-9][a-z0-9-]*\\.)+[a-z]{2,})(?![\\w-])",
                hit -> !hit.group(1).matches("(?:.+\\.)?(?:example\\.(?:com|org)|simulator\\.amazonses\\.com)"));
    }

    @Test
    void publicTypes_whenRead_thenTheyAreExplained() {
        // Javadoc, then annotations at the most: no blank line lies between.
        Pattern explained = Pattern.compile("(?s).*\\*/\\s*(?:@(?:(?!\\n\\n).)*)?");
        Pattern type = Pattern.compile(
                "(?m)^public (?:(?:final|abstract|sealed|non-sealed) )*(?:class|interface|record|enum|@interface) \\w+");
        List<String> silent = new ArrayList<>();
        for (Path file : Repository.files(path -> path.contains("/src/main/java/") && path.endsWith(".java"))) {
            String text = textOf(file);
            type.matcher(text).results()
                    .filter(found -> !explained.matcher(text.substring(0, found.start())).matches())
                    .forEach(found -> silent.add(Repository.name(file)));
        }
        assertThat(silent).as("public types without Javadoc").isEmpty();
    }

    @Test
    void wrapper_whenUsed_thenItFetchesAPinnedMaven() {
        assertThat(Repository.text(".mvn/wrapper/maven-wrapper.properties"))
                .containsPattern("(?m)^distributionUrl=https://.*/apache-maven-3\\.9\\.\\d+-bin\\.zip$");
        assertThat(Files.exists(Repository.ROOT.resolve(".mvn/wrapper/maven-wrapper.jar")))
                .as("a program in the tree that nobody can read").isFalse();
    }

    private static void assertNowhere(String pattern, Predicate<MatchResult> wrong) {
        assertNowhere(written(), pattern, wrong);
    }

    private static void assertNowhere(List<Path> files, String pattern, Predicate<MatchResult> wrong) {
        Pattern compiled = Pattern.compile(pattern);
        List<String> hits = new ArrayList<>();
        for (Path file : files) {
            List<String> lines = textOf(file).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                int number = i + 1;
                compiled.matcher(line).results().filter(wrong)
                        .forEach(hit -> hits.add(Repository.name(file) + ":" + number + ": " + hit.group()));
            }
        }
        assertThat(hits).isEmpty();
    }

    private static List<Path> written() {
        return Repository.files(path -> !VERBATIM.contains(path));
    }

    /** Empty for what is no text. */
    private static String textOf(Path file) {
        return Repository.text(file).orElse("");
    }
}
