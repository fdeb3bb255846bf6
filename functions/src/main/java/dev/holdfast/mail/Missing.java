package dev.holdfast.mail;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.util.Set;

/** Renders a variable without a value as nothing, and remembers its name; an unknown helper is a mistake. */
final class Missing implements Helper<Object> {

    private static final String NAMES = "missing";

    @Override
    public Object apply(Object context, Options options) {
        // options.params lacks the first argument: the library hands it over as the context.
        Integer arguments = options.data(Context.PARAM_SIZE);
        if (arguments != null && arguments > 0 || !options.hash.isEmpty()) {
            throw new IllegalArgumentException("could not find helper: '" + options.helperName + "'");
        }
        in(options).add(options.helperName);
        return "";
    }

    static Set<String> in(Options options) {
        return options.data(NAMES);
    }

    static String key() {
        return NAMES;
    }
}
