package dev.imdssteward.simulator.query;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.function.Consumer;

/** Writes XML elements in large pieces, so that an answer of any size needs little memory. */
public final class Xml {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final int PIECE = 1 << 16;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder(PIECE + PIECE / 4);

    public Xml(OutputStream out) {
        this.out = out;
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** Opens an element; {@code name} may carry attributes. */
    public Xml open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    /** Closes an element. */
    public Xml close(String name) {
        text.append("</").append(name).append('>');
        if (text.length() > PIECE) {
            flush();
        }
        return this;
    }

    /** An element with text. */
    public Xml text(String name, String value) {
        open(name);
        escape(value);
        return close(name);
    }

    /** An element with text, left out when the text is empty. */
    public Xml textUnlessEmpty(String name, String value) {
        return value.isEmpty() ? this : text(name, value);
    }

    /** An element with a time as EC2 writes it, always with milliseconds. */
    public Xml time(String name, Instant instant) {
        return text(name, TIME.format(instant));
    }

    /** An element with a number. */
    public Xml number(String name, long value) {
        text.append('<').append(name).append('>').append(value);
        return close(name);
    }

    /** An element with {@code true} or {@code false}. */
    public Xml flag(String name, boolean value) {
        text.append('<').append(name).append('>').append(value);
        return close(name);
    }

    /** An element that holds others. */
    public Xml element(String name, Runnable inside) {
        open(name);
        inside.run();
        return close(name);
    }

    /** A list, each member in an {@code item} element. */
    public <T> Xml items(String name, Collection<T> members, Consumer<T> write) {
        open(name);
        for (var member : members) {
            open("item");
            write.accept(member);
            close("item");
        }
        return close(name);
    }

    /** Text within the element that is open. */
    public Xml characters(String value) {
        escape(value);
        return this;
    }

    /** Sends what is left. */
    public void flush() {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            text.setLength(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void escape(String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '\r' -> text.append("&#13;");
                case '\n', '\t' -> text.append(c);
                // XML 1.0 has no way to say the other control characters
                default -> text.append(c < ' ' || c >= 0xfffe ? '\ufffd' : c);
            }
        }
    }
}
