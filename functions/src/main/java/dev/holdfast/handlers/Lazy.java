package dev.holdfast.handlers;

import java.util.Optional;
import java.util.function.Supplier;

/** A part that is made when it is first asked for: a function's cold start pays for what it uses. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }
}
