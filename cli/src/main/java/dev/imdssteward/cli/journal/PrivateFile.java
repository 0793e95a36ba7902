package dev.imdssteward.cli.journal;

import dev.imdssteward.cli.input.GivenFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens files that only their owner may change. A file behind a link, or one that others may write, is refused, and a
 * new one belongs to its owner alone. A file system without POSIX permissions is trusted.
 */
public final class PrivateFile {
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final Set<OpenOption> TO_WRITE = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> TO_READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private PrivateFile() {}

    /**
     * Opens a file to write, and creates it if it does not exist.
     *
     * @throws IllegalArgumentException if others have a say in it
     */
    static FileChannel toWrite(Path file) throws IOException {
        return open(file, TO_WRITE);
    }

    /**
     * Reads a whole file, or standard input where that is named.
     *
     * @throws IllegalArgumentException if others have a say in it
     */
    public static byte[] read(Path file) throws IOException {
        if (GivenFile.isStandardStream(file)) {
            return System.in.readAllBytes();
        }
        try (var channel = open(file, TO_READ)) {
            return Channels.newInputStream(channel).readAllBytes();
        }
    }

    /** Checks a file that exists before it is opened, and again what is open then. */
    private static FileChannel open(Path file, Set<OpenOption> how) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            check(file);
        }
        var channel = FileChannel.open(file, how, attributes());
        try {
            check(file);
            return channel;
        } catch (IOException | IllegalArgumentException refused) {
            channel.close();
            throw refused;
        }
    }

    private static FileAttribute<?>[] attributes() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {OWNER_ONLY}
                : new FileAttribute<?>[0];
    }

    private static void check(Path file) throws IOException {
        if (Files.isSymbolicLink(file)) {
            throw new IllegalArgumentException(file + " is a link; name the file that it leads to");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(file + " is not a file");
        }
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            check(file, view.readAttributes());
        }
    }

    private static void check(Path file, PosixFileAttributes attributes) throws IOException {
        var writers = Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
        if (!Collections.disjoint(attributes.permissions(), writers)) {
            throw new IllegalArgumentException(
                    "others may write " + file + "; if you trust what is in it: chmod go-w " + file);
        }
        var owner = attributes.owner().getName();
        var user = user();
        if (user != null && !owner.equals(user) && !owner.equals("root")) {
            throw new IllegalArgumentException(
                    owner + " may write " + file + ", to whom it belongs; if you trust what is in it, make a copy");
        }
    }

    /** The name of whoever runs this; null if the system has none for them. */
    private static @Nullable String user() throws IOException {
        try {
            return FileSystems.getDefault()
                    .getUserPrincipalLookupService()
                    .lookupPrincipalByName(System.getProperty("user.name", ""))
                    .getName();
        } catch (UserPrincipalNotFoundException nameless) {
            return null;
        }
    }
}
