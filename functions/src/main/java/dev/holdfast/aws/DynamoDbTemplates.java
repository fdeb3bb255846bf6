package dev.holdfast.aws;

import dev.holdfast.mail.Template;
import dev.holdfast.mail.Templates;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Templates in DynamoDB, in the partition {@code *} of the table {@code workflows}; the texts are compressed. */
public final class DynamoDbTemplates implements Templates {

    private static final int FORMAT = 1;
    private static final ItemSchema<Template> SCHEMA = new ItemSchema<>(TableDefinitions.WORKFLOWS,
            new EnhancedType<Stamped<Template>>() { }, new TemplateItem());

    private final StampedTable<Template> templates;

    /** @param stamps gives a text never given before, anywhere, such as a random UUID */
    public DynamoDbTemplates(DynamoDbClient client, String table, Supplier<String> stamps) {
        this.templates = new StampedTable<>(client, table, SCHEMA, stamps);
    }

    @Override
    public Optional<Template> find(String name) {
        return templates.find(Key.builder().partitionValue(DynamoDbWorkflows.EVERYONE).sortValue(item(name)).build());
    }

    @Override
    public void publish(Template template) {
        templates.put(template);
    }

    private static String item(String name) {
        return Keys.of("template", name);
    }

    private static final class TemplateItem implements ItemCodec<Template> {

        @Override
        public Map<String, AttributeValue> write(Template t) {
            byte[] html = Gzip.compress(t.html());
            byte[] text = Gzip.compress(t.text());
            Gzip.requireFits("Template \"" + t.name() + "\"", html.length + text.length);
            return new ItemWriter()
                    .text(TableDefinitions.ACCOUNT, DynamoDbWorkflows.EVERYONE)
                    .text(TableDefinitions.VERSION, item(t.name()))
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
