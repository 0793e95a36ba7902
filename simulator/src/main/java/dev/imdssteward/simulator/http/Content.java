package dev.imdssteward.simulator.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The body of an answer. */
public sealed interface Content {

    /** Text whose length is known beforehand. */
    static Content of(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that are sent with their length. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(byte[] bytes) implements Content {}

    /** A body that is written while it is sent, in chunks. */
    record Streamed(Writer writer) implements Content {}

    /** Writes a body. */
    @FunctionalInterface
    interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }
}
