package dev.imdssteward.verifier.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The machine as this process sees it. */
public final class Machine {

    private final Map<String, String> environment;
    private final Properties properties;
    private final Path root;

    /** The files are looked for below the root. */
    Machine(Map<String, String> environment, Properties properties, Path root) {
        this.environment = environment;
        this.properties = properties;
        this.root = root;
    }

    public static Machine here(Map<String, String> environment) {
        return new Machine(environment, System.getProperties(), Path.of("/"));
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Those of the names that the environment gives a value. */
    List<String> variablesSet(List<String> names) {
        List<String> set = new ArrayList<>();
        for (String name : names) {
            if (!variable(name).isEmpty()) {
                set.add(name);
            }
        }
        return set;
    }

    String property(String name) {
        return properties.getProperty(name, "");
    }

    boolean hasFile(String path) {
        return Files.exists(root.resolve(path));
    }

    /** The lines of a file; none where it can't be read. */
    List<String> lines(String path) {
        try {
            return Files.readAllLines(root.resolve(path), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
