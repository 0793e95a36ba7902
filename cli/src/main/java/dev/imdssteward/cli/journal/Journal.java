package dev.imdssteward.cli.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The journal of changes, as lines of JSON: each is on disk before anything else happens. A file that exists is
 * appended to, and only one process at a time writes to it.
 */
public final class Journal implements AutoCloseable {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path file;
    private final boolean simulated;
    private final Lines lines;

    /** The place that lines are written to. */
    private interface Lines extends Closeable {
        void write(String line) throws IOException;

        @Override
        default void close() throws IOException {}
    }

    private Journal(Path file, boolean simulated, Lines lines) {
        this.file = file;
        this.simulated = simulated;
        this.lines = lines;
    }

    /** A journal on standard output, which whoever reads it has to keep. */
    public static Journal to(PrintWriter out, boolean simulated) {
        return new Journal(Path.of("-"), simulated, line -> {
            out.println(line);
            if (out.checkError()) {
                throw new IOException("standard output is closed");
            }
        });
    }

    /** The default name of a journal. */
    public static Path named(String what, Instant now) {
        return Path.of("steward-" + what + "-" + STAMP.format(now) + ".jsonl");
    }

    /**
     * Opens a journal, and creates it, readable by its owner alone, if it does not exist.
     *
     * @param simulated whether the changes are made in a simulator
     * @throws IllegalArgumentException if it cannot be written, or others may write it too
     */
    public static Journal open(Path file, boolean simulated) {
        try {
            var channel = PrivateFile.toWrite(file);
            if (channel.tryLock() == null) {
                channel.close();
                throw new IllegalArgumentException("Another steward is writing to " + file);
            }
            goToEnd(channel);
            return new Journal(file, simulated, new OnDisk(channel));
        } catch (OverlappingFileLockException here) {
            throw new IllegalArgumentException("Another steward is writing to " + file, here);
        } catch (IOException unwritable) {
            throw new IllegalArgumentException("Cannot write the journal " + file, unwritable);
        }
    }

    /** Returns whether the changes are made in a simulator. */
    public boolean isSimulated() {
        return simulated;
    }

    public Path file() {
        return file;
    }

    /** Ends a line that was torn when its writer was killed, so that the next line is not lost with it. */
    private static void goToEnd(FileChannel channel) throws IOException {
        var end = channel.size();
        var last = ByteBuffer.allocate(1);
        channel.position(end);
        if (end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n') {
            channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
        }
    }

    public void write(JournalEntry entry) {
        write(entry.text());
    }

    /** Writes a line; it is on disk when this returns. */
    public synchronized void write(String line) {
        try {
            lines.write(line);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(
                    "Cannot write the journal " + file + ", so nothing more is changed", unwritable);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException written) {
            throw new UncheckedIOException(written);
        }
    }

    private record OnDisk(FileChannel channel) implements Lines {
        @Override
        public void write(String line) throws IOException {
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
