package dev.imdssteward.cli.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the text files that people give, whatever made them: UTF-8 or UTF-16, each with a byte order mark or without.
 * {@code -} is standard input.
 */
public final class GivenFile {
    private static final String STANDARD_STREAM = "-";
    private static final int LONGEST_MARK = 3;

    private GivenFile() {}

    /** Returns whether this stands for standard input or standard output. */
    public static boolean isStandardStream(Path file) {
        return file.toString().equals(STANDARD_STREAM);
    }

    /**
     * Opens a file; what is read from it begins after the mark.
     *
     * @throws IOException if that is not possible; while reading too, once the text is none
     */
    public static Reader open(Path file) throws IOException {
        return open(isStandardStream(file) ? System.in : Files.newInputStream(file));
    }

    private static Reader open(InputStream file) throws IOException {
        var bytes = new BufferedInputStream(file);
        bytes.mark(LONGEST_MARK);
        var encoding = Encoding.of(bytes.readNBytes(LONGEST_MARK));
        bytes.reset();
        bytes.skipNBytes(encoding.mark());
        return new InputStreamReader(bytes, encoding.charset().newDecoder());
    }

    /** Reads a whole file. */
    public static String read(Path file) throws IOException {
        try (var text = open(file)) {
            return text.readAllAsString();
        }
    }

    /** Reads what a file holds. */
    public static String read(byte[] content) throws IOException {
        try (var text = open(new ByteArrayInputStream(content))) {
            return text.readAllAsString();
        }
    }

    /** Words for people on why a file could not be read. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "there is no such file";
            case AccessDeniedException _ -> "its permissions do not let you";
            case CharacterCodingException _ -> "it is neither UTF-8 nor UTF-16 text";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private record Encoding(Charset charset, int mark) {

        /** Finds the encoding of a text that begins with these bytes; its first character is an ASCII one. */
        static Encoding of(byte[] start) throws IOException {
            var first = start.length > 0 ? start[0] & 0xFF : -1;
            var second = start.length > 1 ? start[1] & 0xFF : -1;
            if (first == 0x1F && second == 0x8B) {
                throw new IOException("it is compressed; gunzip it first");
            }
            if (first == 0xFE && second == 0xFF) {
                return new Encoding(StandardCharsets.UTF_16BE, 2);
            }
            if (first == 0xFF && second == 0xFE) {
                return new Encoding(StandardCharsets.UTF_16LE, 2);
            }
            if (first == 0 && second > 0) {
                return new Encoding(StandardCharsets.UTF_16BE, 0);
            }
            if (first > 0 && second == 0) {
                return new Encoding(StandardCharsets.UTF_16LE, 0);
            }
            var isMarked = first == 0xEF && second == 0xBB && start.length > 2 && (start[2] & 0xFF) == 0xBF;
            return new Encoding(StandardCharsets.UTF_8, isMarked ? 3 : 0);
        }
    }
}
