package dev.imdssteward.verifier.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;

/**
 * Replaces a file at once, readable and writable by its owner only. A reader sees the old content or the new, never a
 * part; on any failure the old file stays and no other is left behind. A link is replaced, not followed; one into {@code
 * /proc}, as {@code /dev/stdout} is, belongs to the machine and stays.
 */
public final class AtomicFile {

    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private AtomicFile() {}

    public static void replace(Path file, byte[] content) throws IOException {
        if (!isReplaceable(file)) {
            throw new FileSystemException(file.toString(), null, "not a regular file");
        }
        Path temporary = file.resolveSibling(temporaryName());
        FileChannel channel = create(temporary);
        try {
            write(channel, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    /** Returns whether there is no such file, or one that may be replaced. */
    public static boolean isReplaceable(Path file) throws IOException {
        if (Files.isSymbolicLink(file) && Files.readSymbolicLink(file).startsWith("/proc")) {
            return false;
        }
        return !Files.exists(file) || Files.isRegularFile(file);
    }

    private static FileChannel create(Path file) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix ? OWNER_ONLY : new FileAttribute<?>[0];
        return FileChannel.open(file, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes);
    }

    private static void write(FileChannel channel, byte[] content) throws IOException {
        try (channel) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** Unpredictable, so that nobody can have put a link there. */
    private static String temporaryName() {
        byte[] bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return ".imdsv-" + HexFormat.of().formatHex(bytes);
    }
}
