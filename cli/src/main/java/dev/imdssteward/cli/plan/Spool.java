package dev.imdssteward.cli.plan;

import dev.imdssteward.enforcer.AccountAndRegion;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Lines about instances, kept on disk until all of them are there and can be had by account, Region and instance id:
 * a fleet of any size needs little memory.
 */
public final class Spool implements AutoCloseable {
    private final Path file;
    private final OutputStream out;
    private final Map<AccountAndRegion, List<Line>> lines = new TreeMap<>();
    private long end;

    /** The place of an instance's line in the file. */
    private record Line(String instanceId, long start, int length) implements Comparable<Line> {
        @Override
        public int compareTo(Line other) {
            var byInstance = instanceId.compareTo(other.instanceId);
            return byInstance == 0 ? Long.compare(start, other.start) : byInstance;
        }
    }

    private Spool(Path file) throws IOException {
        this.file = file;
        this.out = new BufferedOutputStream(Files.newOutputStream(file));
    }

    /** A new one, in a temporary file that only its owner can read. */
    public static Spool create() {
        try {
            var file = Files.createTempFile("imds-steward", ".spool");
            file.toFile().deleteOnExit();
            return new Spool(file);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Adds a line. */
    public synchronized void add(AccountAndRegion place, String instanceId, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        lines.computeIfAbsent(place, _ -> new ArrayList<>()).add(new Line(instanceId, end, bytes.length));
        end += bytes.length;
    }

    /** Reads all lines in their order. */
    public synchronized void read(Consumer<String> reader) {
        try {
            out.flush();
            try (var in = FileChannel.open(file)) {
                for (var some : lines.values()) {
                    some.sort(null);
                    for (var line : some) {
                        reader.accept(text(in, line));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(FileChannel in, Line line) throws IOException {
        var bytes = ByteBuffer.allocate(line.length());
        while (bytes.hasRemaining()) {
            if (in.read(bytes, line.start() + bytes.position()) < 0) {
                throw new EOFException("The file of lines ended early");
            }
        }
        return new String(bytes.array(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        try {
            out.close();
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
