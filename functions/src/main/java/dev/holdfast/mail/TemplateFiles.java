package dev.holdfast.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of templates. {@code welcome-1.txt} begins with {@code Subject: …} and an empty line; {@code welcome-1.html}
 * is the body. {@code layout.txt} and {@code layout.html}, where they exist, are put around each at {@code {{> body}}}
 * when the folder is read, so that a template is whole in itself from then on.
 *
 * <p>What goes out has to say who sent it and how to leave: every template, with its layout, holds
 * {@code {{account.postalAddress}}} and {@code {{unsubscribeUrl}}} in both parts.
 */
public final class TemplateFiles {

    private static final String LAYOUT = "layout";
    private static final String BODY = "{{> body}}";
    private static final String SUBJECT = "Subject:";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern RAW = Pattern.compile("\\{\\{(\\{|~?\\s*&)");

    private final TextEngine html = TextEngine.html();
    private final TextEngine plain = TextEngine.plain();
    private final Path folder;
    private final List<Problem> problems = new ArrayList<>();

    private TemplateFiles(Path folder) {
        this.folder = folder;
    }

    /** A mistake in one of the files. @param line from 1 */
    public record Problem(Path file, int line, String message) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + message;
        }
    }

    /** The folder cannot be published as it is; all mistakes at once, one a line. */
    public static final class InvalidTemplates extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<Problem> problems;

        InvalidTemplates(List<Problem> problems) {
            super(String.join("\n", problems.stream().map(Problem::toString).toList()));
            this.problems = List.copyOf(problems);
        }

        /** The mistakes, by file and line. */
        public List<Problem> problems() {
            return problems;
        }
    }

    /**
     * Reads all templates of a folder, by name.
     *
     * @throws InvalidTemplates if any of them is wrong
     */
    public static List<Template> read(Path folder) {
        return new TemplateFiles(folder).readAll();
    }

    private List<Template> readAll() {
        Optional<String> htmlLayout = layout(html, ".html");
        Optional<String> textLayout = layout(plain, ".txt");
        List<Template> templates = new ArrayList<>();
        for (String name : names()) {
            template(name, htmlLayout, textLayout).ifPresent(templates::add);
        }
        if (!problems.isEmpty()) {
            throw new InvalidTemplates(problems);
        }
        return List.copyOf(templates);
    }

    private SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".html") || f.endsWith(".txt"))
                    .map(f -> f.substring(0, f.lastIndexOf('.'))).filter(n -> !n.equals(LAYOUT)).forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the templates folder " + folder, e);
        }
        return names;
    }

    private Optional<String> layout(TextEngine engine, String ending) {
        Path file = folder.resolve(LAYOUT + ending);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Optional<String> text = content(file);
        text.ifPresent(layout -> {
            if (!layout.contains(BODY)) {
                problem(file, 1, "the layout has no place for the body. Write " + BODY + " where it goes");
            }
            check(engine, file, layout.replace(BODY, ""), 0);
        });
        return text;
    }

    private Optional<Template> template(String name, Optional<String> htmlLayout, Optional<String> textLayout) {
        Path textFile = folder.resolve(name + ".txt");
        Path htmlFile = folder.resolve(name + ".html");
        if (!NAME.matcher(name).matches()) {
            problem(textFile, 1, "a template's name has 1 to 64 of a-z, 0-9 and -; rename the file");
        }
        Optional<String> textContent = content(textFile);
        Optional<String> htmlContent = content(htmlFile);
        Optional<Letter> letter = textContent.flatMap(t -> letter(textFile, t));
        htmlContent.ifPresent(h -> {
            check(html, htmlFile, h, 0);
            Matcher raw = RAW.matcher(h);
            if (raw.find()) {
                problem(htmlFile, TextEngine.lineOf(h, raw.start()),
                        "a value that is not escaped could bring its own HTML. Write {{name}} with two braces");
            }
        });
        if (letter.isEmpty() || htmlContent.isEmpty()) {
            return Optional.empty();
        }
        Template whole = new Template(name, letter.get().subject(),
                htmlLayout.map(l -> l.replace(BODY, htmlContent.get().strip())).orElse(htmlContent.get()),
                textLayout.map(l -> l.replace(BODY, letter.get().body().strip())).orElse(letter.get().body()));
        imprint(htmlFile, whole.html());
        imprint(textFile, whole.text());
        return Optional.of(whole);
    }

    private record Letter(String subject, String body) {
    }

    private Optional<Letter> letter(Path file, String content) {
        String[] lines = content.split("\n", 3);
        if (!lines[0].startsWith(SUBJECT) || lines[0].substring(SUBJECT.length()).isBlank()) {
            problem(file, 1, "the first line is not the subject. Write " + SUBJECT + " and the words, then an empty line");
            return Optional.empty();
        }
        if (lines.length < 3 || !lines[1].isBlank() || lines[2].isBlank()) {
            problem(file, 2, "the text is missing. After the subject write an empty line, and then the text");
            return Optional.empty();
        }
        String subject = lines[0].substring(SUBJECT.length()).strip();
        check(plain, file, subject, 0);
        check(plain, file, lines[2], 2);
        return Optional.of(new Letter(subject, lines[2]));
    }

    private void imprint(Path file, String whole) {
        for (String name : List.of("account.postalAddress", "unsubscribeUrl")) {
            if (!whole.contains("{{" + name + "}}")) {
                problem(file, 1, "neither this file nor the layout says {{" + name + "}}. Write it into the layout: an "
                        + "email has to say who sent it and how to leave");
            }
        }
    }

    private void check(TextEngine engine, Path file, String text, int linesAbove) {
        try {
            engine.check(file.toString(), text);
        } catch (RenderFailed e) {
            problem(file, e.line().orElse(1) + linesAbove, e.what());
        }
    }

    private Optional<String> content(Path file) {
        try {
            if (!Files.exists(file)) {
                problem(file, 1, "it is missing: a template is a .txt and a .html file. Write it");
                return Optional.empty();
            }
            return Optional.of(Files.readString(file).replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            problem(file, 1, "it is not UTF-8. Save it as UTF-8");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the template " + file, e);
        }
    }

    private void problem(Path file, int line, String message) {
        problems.add(new Problem(file, line, message));
    }
}
