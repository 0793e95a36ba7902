package dev.imdssteward.verifier.export;

import java.util.Locale;

/** A file format for variables. */
public enum FileFormat {
    /** For {@code eval} and {@code .} in any POSIX shell. */
    SH(true),
    /** Read alike by python-dotenv and by node's dotenv. */
    DOTENV(true),
    /** For {@code EnvironmentFile=}. */
    SYSTEMD(true),
    /** For {@code java.util.Properties}. */
    PROPERTIES(false),
    JSON(false),
    /** For the file that {@code GITHUB_ENV} or {@code GITHUB_OUTPUT} names. */
    GITHUB(true);

    private final boolean named;

    FileFormat(boolean named) {
        this.named = named;
    }

    /** Null when there is no such format. */
    public static FileFormat byName(String name) {
        for (FileFormat format : values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                return format;
            }
        }
        return null;
    }

    /** Returns whether it needs variable names; the others keep the raw keys. */
    boolean isNamed() {
        return named;
    }
}
