package dev.holdfast.mail;

import com.github.jknack.handlebars.Decorator;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.helper.DefaultHelperRegistry;
import java.util.Set;

/**
 * What a template may call. The library's registry also brings helpers that load other templates by name, embed scripts
 * or write logs; a customer's text has no business there.
 */
final class Helpers extends DefaultHelperRegistry {

    static final Set<String> ALLOWED = Set.of("if", "unless", "each", "with", "lookup", "date");

    Helpers() {
        registerHelper("date", new DateHelper());
    }

    @Override
    public <C> Helper<C> helper(String name) {
        return ALLOWED.contains(name) || HELPER_MISSING.equals(name) ? super.helper(name) : null;
    }

    @Override
    public Decorator decorator(String name) {
        return null;
    }
}
