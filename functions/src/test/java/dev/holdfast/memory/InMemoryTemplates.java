package dev.holdfast.memory;

import dev.holdfast.mail.Template;
import dev.holdfast.mail.Templates;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Templates as a map. */
public final class InMemoryTemplates implements Templates {

    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    @Override
    public Optional<Template> find(String name) {
        return Optional.ofNullable(templates.get(name));
    }

    @Override
    public void publish(Template template) {
        templates.put(template.name(), template);
    }
}
