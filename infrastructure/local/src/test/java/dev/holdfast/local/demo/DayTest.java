package dev.holdfast.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.local.Repo;
import dev.holdfast.local.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The picture of the dashboard in the docs is what the command draws, and what it draws is what happened. */
class DayTest {

    private static final String PICTURE = "infrastructure/dashboard.svg";
    private static String drawn;

    @BeforeAll
    static void draw(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("dashboard.svg");
        StringWriter err = new StringWriter();
        assertThat(Main.commandLine().setErr(new PrintWriter(err, true)).execute("dashboard", "--picture", file.toString()))
                .as(err.toString()).isZero();
        drawn = Files.readString(file);
    }

    /** To be drawn again by {@code infrastructure/local/holdfast dashboard --picture infrastructure/dashboard.svg}. */
    @Test
    void picture_whenDrawnAgainFromTheSameSeed_thenItIsTheOneInTheRepository() throws IOException {
        assertThat(drawn).isEqualTo(Files.readString(Repo.root().resolve(PICTURE)));
    }

    @Test
    void picture_whenTheDayIsBad_thenItSaysWhatWasLostAndWhatCameBack() {
        List<String> told = texts();
        assertThat(told).contains("deleted: 12", "of these not put right: 0");
        assertThat(number(told, "restarted at once: ")).isGreaterThanOrEqualTo(12);
        assertThat(number(told, "restarted: ")).isGreaterThan(100);
        assertThat(number(told, "the latest: up to ")).as("seconds between wake time and send").isGreaterThan(300);
        assertThat(told).contains("changes, by so long: no data");
    }

    @Test
    void picture_whenRead_thenItIsOneImageWithATitle() {
        Document picture = Xml.read(drawn);
        assertThat(picture.getDocumentElement().getAttribute("role")).isEqualTo("img");
        assertThat(Xml.named(picture, picture.getDocumentElement().getAttribute("aria-labelledby"))).hasSize(2);
        assertThat(drawn).doesNotContain("NaN", "Infinity");
    }

    private static List<String> texts() {
        return Xml.elements(Xml.read(drawn), "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(List<String> told, String before) {
        return told.stream().filter(text -> text.startsWith(before)).findFirst()
                .map(text -> Double.parseDouble(text.substring(before.length()).replace(",", ""))).orElseThrow();
    }
}
