package dev.imdssteward.cli.help;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import picocli.CommandLine.IVersionProvider;

/** The version, the commit that it was built from, and the Java that it runs on. */
public final class Version implements IVersionProvider {
    private static final String UNKNOWN = "unknown";

    @Override
    public String[] getVersion() {
        return lines(manifest());
    }

    /** The version in the manifest of the jar, for people. */
    static String[] lines(Attributes manifest) {
        return new String[] {
            "steward " + Objects.requireNonNullElse(manifest.getValue("Implementation-Version"), UNKNOWN),
            "commit " + Objects.requireNonNullElse(manifest.getValue("Commit"), UNKNOWN),
            "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
        };
    }

    private static Attributes manifest() {
        try {
            var place = new File(Version.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!place.isFile()) {
                return new Attributes();
            }
            try (var jar = new JarFile(place)) {
                return jar.getManifest().getMainAttributes();
            }
        } catch (IOException | URISyntaxException unreadable) {
            return new Attributes();
        }
    }
}
