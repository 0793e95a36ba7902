package dev.imdssteward.simulator.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.query.FailureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** An encoding of structures as bytes. Times are seconds since 1970, which CBOR marks as such. */
public record Encoding(JsonFactory factory) {
    public static final Encoding JSON_TEXT = new Encoding(new JsonFactory());
    public static final Encoding CBOR = new Encoding(new CBORFactory());

    /** RFC 8949, section 3.4.2. */
    private static final int EPOCH_TIME = 1;

    Members read(byte[] body) {
        try {
            return new Members(JSON.builder(factory).build().mapFrom(body));
        } catch (IOException _) {
            throw FailureException.of("SerializationException", "The request could not be read.");
        }
    }

    Content write(Map<String, ?> members) {
        var bytes = new ByteArrayOutputStream();
        try (var out = factory.createGenerator(bytes)) {
            write(members, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Content.Bytes(bytes.toByteArray());
    }

    private static void write(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case Map<?, ?> members -> writeMap(members, out);
            case Collection<?> elements -> writeList(elements, out);
            case Instant time -> writeTime(time.getEpochSecond(), out);
            case Times(var times) -> writeTimes(times, out);
            case double[] numbers -> out.writeArray(numbers, 0, numbers.length);
            case Double number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            default -> out.writeString(String.valueOf(value));
        }
    }

    private static void writeMap(Map<?, ?> members, JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (var member : members.entrySet()) {
            out.writeFieldName(String.valueOf(member.getKey()));
            write(member.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void writeList(Collection<?> elements, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (var element : elements) {
            write(element, out);
        }
        out.writeEndArray();
    }

    private static void writeTimes(long[] times, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (var time : times) {
            writeTime(time, out);
        }
        out.writeEndArray();
    }

    private static void writeTime(long seconds, JsonGenerator out) throws IOException {
        if (out instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_TIME);
        }
        out.writeNumber(seconds);
    }
}
