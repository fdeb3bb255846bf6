package dev.holdfast.aws;

import dev.holdfast.mail.Template;
import dev.holdfast.mail.Templates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Templates in DynamoDB, in the partition {@code *} of the table {@code workflows}. A text is stored once under its content
 * hash, compressed, and never changes; a small item says which text a name means now. So an email costs the reading of
 * the small item, and the text itself is read once.
 */
public final class DynamoDbTemplates implements Templates {

    private static final int FORMAT = 1;
    private static final int KEPT = 200;
    private static final ItemSchema<Template> TEXTS = new ItemSchema<>(TableDefinitions.WORKFLOWS,
            new EnhancedType<Stamped<Template>>() { }, new TextItem());
    private static final ItemSchema<Name> NAMES = new ItemSchema<>(TableDefinitions.WORKFLOWS,
            new EnhancedType<Stamped<Name>>() { }, new NameItem());

    private final StampedTable<Template> texts;
    private final StampedTable<Name> names;
    private final Map<String, Template> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Template> eldest) {
            return size() > KEPT;
        }
    });

    /** What a name means now. */
    private record Name(String name, String hash) {
    }

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbTemplates(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.texts = new StampedTable<>(client, table, TEXTS, stamps);
        this.names = new StampedTable<>(client, table, NAMES, stamps);
    }

    @Override
    public Optional<Template> find(String name) {
        return names.find(DynamoDbWorkflows.EVERYONE, nameItem(name)).flatMap(n -> Optional.ofNullable(kept.get(textItem(n.name(), n.hash())))
                .or(() -> read(n)));
    }

    @Override
    public void publish(Template template) {
        // The text first: a name never points at what is not there.
        texts.put(template);
        names.put(new Name(template.name(), hash(template)));
    }

    private Optional<Template> read(Name name) {
        Optional<Template> template = texts.find(DynamoDbWorkflows.EVERYONE, textItem(name.name(), name.hash()));
        template.ifPresent(t -> kept.put(textItem(name.name(), name.hash()), t));
        return template;
    }

    private static String nameItem(String name) {
        return Keys.of("template", name);
    }

    private static String textItem(String name, String hash) {
        return Keys.of("templateText", name, hash);
    }

    private static String hash(Template t) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(t.subject(), t.html(), t.text())) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static final class NameItem implements ItemCodec<Name> {

        @Override
        public Map<String, AttributeValue> write(Name n) {
            return new ItemWriter()
                    .text(TableDefinitions.ACCOUNT, DynamoDbWorkflows.EVERYONE)
                    .text(TableDefinitions.VERSION, nameItem(n.name()))
                    .number(ItemReader.FORMAT, FORMAT)
                    .text("name", n.name())
                    .text("hash", n.hash())
                    .item();
        }

        @Override
        public Name read(Map<String, AttributeValue> item) {
            ItemReader r = new ItemReader("A template's name", item).format(FORMAT);
            return new Name(r.text("name"), r.text("hash"));
        }
    }

    private static final class TextItem implements ItemCodec<Template> {

        @Override
        public Map<String, AttributeValue> write(Template t) {
            byte[] html = Gzip.compress(t.html());
            byte[] text = Gzip.compress(t.text());
            Gzip.requireFits("Template \"" + t.name() + "\"", html.length + text.length);
            return new ItemWriter()
                    .text(TableDefinitions.ACCOUNT, DynamoDbWorkflows.EVERYONE)
                    .text(TableDefinitions.VERSION, textItem(t.name(), hash(t)))
                    .number(ItemReader.FORMAT, FORMAT)
                    .text("name", t.name())
                    .text("subject", t.subject())
                    .bytes("html", html)
                    .bytes("text", text)
                    .item();
        }

        @Override
        public Template read(Map<String, AttributeValue> item) {
            ItemReader r = new ItemReader("A template", item).format(FORMAT);
            return new Template(r.text("name"), r.text("subject"), Gzip.expand(r.bytes("html")),
                    Gzip.expand(r.bytes("text")));
        }
    }
}
