package dev.holdfast.mail;

import java.util.Optional;

/** The templates, as last published: everyone inside a workflow gets the newest text. */
public interface Templates {

    /** The template of this name. */
    Optional<Template> find(String name);

    /** Publishes a template, or a new text of it. */
    void publish(Template template);
}
