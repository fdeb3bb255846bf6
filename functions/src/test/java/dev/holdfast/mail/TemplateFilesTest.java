package dev.holdfast.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateFilesTest {

    private static final String IMPRINT = "{{account.postalAddress}} {{unsubscribeUrl}}";

    @TempDir
    Path folder;

    @BeforeEach
    void aFolderThatIsRight() {
        write("layout.html", "<body>\n{{> body}}\n" + IMPRINT + "</body>");
        write("layout.txt", "{{> body}}\n--\n" + IMPRINT);
        write("hello.html", "<p>Hello</p>\n");
        write("hello.txt", "Subject: Hello {{firstName}}\n\nHello\nyou\n");
    }

    @Test
    void read_whenFolderIsRight_thenEachTemplateIsWholeWithItsLayout() {
        write("another.html", "<p>$1 \\ off</p>");
        write("another.txt", "Subject: Another\r\n\r\nAnother\r\n");

        assertThat(TemplateFiles.read(folder)).containsExactly(
                new Template("another", "Another", "<body>\n<p>$1 \\ off</p>\n" + IMPRINT + "</body>", "Another\n--\n" + IMPRINT),
                new Template("hello", "Hello {{firstName}}", "<body>\n<p>Hello</p>\n" + IMPRINT + "</body>",
                        "Hello\nyou\n--\n" + IMPRINT));
    }

    @Test
    void read_whenThereIsNoLayout_thenTheTemplateStandsAloneIfItSaysWhoSentIt() throws IOException {
        Files.delete(folder.resolve("layout.html"));
        Files.delete(folder.resolve("layout.txt"));

        assertThat(problems()).hasSize(4).first().asString().contains("hello.html:1: ", "{{account.postalAddress}}");

        write("hello.html", "<p>Hello</p>" + IMPRINT);
        write("hello.txt", "Subject: Hello\n\nHello " + IMPRINT);
        assertThat(TemplateFiles.read(folder)).extracting(Template::text).containsExactly("Hello " + IMPRINT);
    }

    @Test
    void read_whenSeveralFilesAreWrong_thenAllAreToldAtOnceWithTheirLines() {
        write("a.txt", "Hello\n\nno subject\n");
        write("a.html", "<p>\n{{{firstName}}}</p>");
        write("b.txt", "Subject: B\n\nfine\n\n{{#if x}}open");
        write("b.html", "<p>\n\n{{#if nobody}}{{shout x}}{{/if}}");
        write("c.html", "<p>no text</p>");
        write("d.txt", "Subject: {{#if}}\n\n");
        write("d.html", "d");
        write("Bad_Name.txt", "Subject: E\n\ne");
        write("Bad_Name.html", "e");

        assertThat(problems().stream().map(p -> p.file().getFileName() + ":" + p.line()).toList()).containsExactlyInAnyOrder(
                "Bad_Name.txt:1", "a.txt:1", "a.html:2", "b.txt:5", "b.html:3", "c.txt:1", "d.txt:2");
        assertThatThrownBy(() -> TemplateFiles.read(folder)).isInstanceOf(TemplateFiles.InvalidTemplates.class)
                .hasMessageContaining("a.txt:1: the first line is not the subject. Write Subject: and the words")
                .hasMessageContaining("could not find helper: 'shout'. Write one of [date,")
                .hasMessageContaining("c.txt:1: it is missing");
    }

    @Test
    void read_whenTheLayoutHasNoPlaceForTheBody_thenToldWhatToWrite() {
        write("layout.html", IMPRINT);

        assertThat(problems()).singleElement().asString().endsWith("Write {{> body}} where it goes");
    }

    @Test
    void read_whenAFileIsNotUtf8_thenTold() throws IOException {
        Files.write(folder.resolve("hello.html"), "<p>für</p>".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems()).singleElement().asString().endsWith("hello.html:1: it is not UTF-8. Save it as UTF-8");
    }

    private List<TemplateFiles.Problem> problems() {
        try {
            TemplateFiles.read(folder);
            return List.of();
        } catch (TemplateFiles.InvalidTemplates e) {
            return e.problems();
        }
    }

    private void write(String name, String content) {
        try {
            Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
