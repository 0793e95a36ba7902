package dev.imdssteward.simulator.cloudwatch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.simulator.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** A wire format: CBOR, which the SDK for Java speaks, or JSON, which the Python tools speak. */
record Wording(JsonFactory factory, Map<String, String> headers) {
    private static final Wording CBOR = new Wording(
            new CBORFactory(), Map.of("Content-Type", "application/cbor", "smithy-protocol", "rpc-v2-cbor"));
    private static final Wording JSON_1_0 =
            new Wording(new JsonFactory(), Map.of("Content-Type", "application/x-amz-json-1.0"));

    private static final int EPOCH_TIME = 1;

    static Wording of(Request request) {
        return request.header("smithy-protocol").equals("rpc-v2-cbor") ? CBOR : JSON_1_0;
    }

    Map<String, Object> read(byte[] body) throws IOException {
        return JSON.builder(factory).build().mapFrom(body);
    }

    byte[] write(Writer writer) {
        var out = new ByteArrayOutputStream();
        try (var generator = factory.createGenerator(out)) {
            writer.write(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A time, which CBOR marks as such. */
    static void time(JsonGenerator generator, Instant time) throws IOException {
        if (generator instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_TIME);
        }
        generator.writeNumber(time.getEpochSecond());
    }

    /** Writes a document. */
    @FunctionalInterface
    interface Writer {
        void write(JsonGenerator generator) throws IOException;
    }
}
