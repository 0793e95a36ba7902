package dev.imdssteward.verifier;

import java.io.OutputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;

/** The jar as it ships. Maven makes it before the tests; without Maven they take the classes as they were compiled. */
final class ShippedJar {

    static final Path FILE = Path.of(System.getProperty("imdsv.jar", ""));

    private static final Method RUN = isMade() ? run() : null;

    private ShippedJar() {}

    static boolean isMade() {
        return System.getProperty("imdsv.jar") != null;
    }

    /** Runs {@link Imdsv#run} in it. */
    static int run(String[] words, Map<String, String> environment, OutputStream out, OutputStream err) {
        try {
            return (int) RUN.invoke(null, words, environment, out, err);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("resource") // open as long as the tests run
    private static Method run() {
        try {
            var loader = new URLClassLoader(new URL[] {FILE.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            return loader.loadClass(Imdsv.class.getName())
                    .getMethod("run", String[].class, Map.class, OutputStream.class, OutputStream.class);
        } catch (ReflectiveOperationException | java.net.MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
