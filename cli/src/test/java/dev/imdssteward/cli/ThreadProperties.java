package dev.imdssteward.cli;

import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** System properties that only one thread, and the threads that it starts, see: tests in other threads see others. */
final class ThreadProperties extends Properties {
    private static final long serialVersionUID = 1;
    private static final InheritableThreadLocal<@Nullable Map<String, String>> OWN = new InheritableThreadLocal<>();

    static {
        var properties = new ThreadProperties();
        properties.putAll(System.getProperties());
        System.setProperties(properties);
    }

    private ThreadProperties() {}

    static <T> T with(Map<String, String> properties, Supplier<T> work) {
        OWN.set(properties);
        try {
            return work.get();
        } finally {
            OWN.remove();
        }
    }

    @Override
    public @Nullable String getProperty(String name) {
        var own = OWN.get();
        return own != null && own.containsKey(name) ? own.get(name) : super.getProperty(name);
    }
}
