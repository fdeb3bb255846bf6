package dev.holdfast.mail;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.EscapingStrategy;
import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.HandlebarsException;
import com.github.jknack.handlebars.Template;
import com.github.jknack.handlebars.context.MapValueResolver;
import com.github.jknack.handlebars.io.AbstractTemplateLoader;
import com.github.jknack.handlebars.io.TemplateSource;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Handlebars, made safe for texts that customers write: values come from maps only (no reflection), no text reads a file
 * or another text, and only {@link Helpers#ALLOWED} can be called. Thread-safe.
 */
final class TextEngine {

    /** Under this name the reader's zone travels with a rendering. */
    static final String ZONE = "zone";

    /** More than a deployment has; a guard against texts that are made up anew each time. */
    private static final int REMEMBERED = 5_000;

    private static final Pattern OTHER_TEXT = Pattern.compile("\\{\\{~?\\s*#?\\s*[>*]");

    /** The five characters that mean something in HTML; the library's own strategies also mangle "=" in links. */
    private static final EscapingStrategy HTML = text -> {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe;
    };

    private final Handlebars lenient;
    private final ConcurrentMap<String, Template> compiled = new ConcurrentHashMap<>();

    private TextEngine(EscapingStrategy escaping) {
        this.lenient = handlebars(escaping);
        this.lenient.registerHelperMissing(new Missing());
    }

    /** For HTML: values are escaped. */
    static TextEngine html() {
        return new TextEngine(HTML);
    }

    /** For plain text: values stand as they are. */
    static TextEngine plain() {
        return new TextEngine(EscapingStrategy.NOOP);
    }

    /**
     * Renders a text.
     *
     * @param where   how errors call it
     * @param missing takes the names of the variables without a value
     * @throws RenderFailed if the text is broken
     */
    String render(String where, String text, Map<String, Object> values, ZoneId zone, Set<String> missing) {
        if (text.indexOf("{{") < 0) {
            return text;
        }
        Template template = compiled.get(text);
        if (template == null) {
            template = compile(lenient, where, text);
            if (compiled.size() >= REMEMBERED) {
                compiled.clear();
            }
            compiled.put(text, template);
        }
        Context context = Context.newBuilder(values).resolver(MapValueResolver.INSTANCE).build();
        context.data(ZONE, zone).data(Missing.key(), missing);
        try {
            return template.apply(context);
        } catch (IOException | RuntimeException e) {
            throw failed(where, e);
        }
    }

    /** Looks at a text without rendering it; also at what a rendering with these or those values would not reach. */
    void check(String where, String text) {
        compile(Strict.HANDLEBARS, where, text);
    }

    private static Template compile(Handlebars handlebars, String where, String text) {
        Matcher other = OTHER_TEXT.matcher(text);
        if (other.find()) {
            throw new RenderFailed(where, lineOf(text, other.start()),
                    "a text cannot include another one ({{> ...}}, {{* ...}}). Write its content here, or into the layout", null);
        }
        try {
            return handlebars.compileInline(text);
        } catch (IOException | RuntimeException e) {
            throw failed(where, e);
        }
    }

    private static RenderFailed failed(String where, Exception e) {
        int line = 0;
        String what = String.valueOf(e.getMessage());
        if (e instanceof HandlebarsException h && h.getError() != null) {
            line = h.getError().line;
            what = h.getError().reason;
        }
        String advice = what.contains("could not find helper")
                ? "Write one of " + Helpers.ALLOWED.stream().sorted().toList() + ", or {{name}} for a value"
                : "Write {{name}} for a value and {{#if name}}...{{else}}...{{/if}} for a choice, each opened and closed once";
        return new RenderFailed(where, line, what.strip() + ". " + advice, e);
    }

    static int lineOf(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }

    private static Handlebars handlebars(EscapingStrategy escaping) {
        return new Handlebars(new NoFiles()).with(new Helpers()).with(escaping);
    }

    /** Knows no variable from a helper that is missing; made when first asked for, because a step that sends never is. */
    private static final class Strict {
        private static final Handlebars HANDLEBARS = handlebars(EscapingStrategy.NOOP);
    }

    /** Loads nothing. */
    private static final class NoFiles extends AbstractTemplateLoader {
        @Override
        public TemplateSource sourceAt(String location) throws IOException {
            throw new IOException("a text cannot include another one: " + location);
        }
    }
}
