package dev.imdssteward.enforcer.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first used, and once. */
final class AtFirstUse<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T value;

    AtFirstUse(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        var made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
