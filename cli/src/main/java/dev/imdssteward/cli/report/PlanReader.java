package dev.imdssteward.cli.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what {@code plan --json} and {@code apply --json} print (public interface, section 7), an instance at a time. */
final class PlanReader {
    private static final int SCHEMA = 1;

    private final AssessmentDecoder decoder = new AssessmentDecoder();
    private final Map<String, String> options = new TreeMap<>();
    private final List<Assessment> assessments = new ArrayList<>();
    private @Nullable Object schema;
    private @Nullable Object generatedAt;
    private boolean listsInstances;

    private PlanReader() {}

    /**
     * Reads one run.
     *
     * @throws NotAPlan if that is something else
     * @throws IOException if reading fails
     */
    static Run read(Reader plan) throws IOException {
        try (var parser = JSON.std.createParser(plan)) {
            return new PlanReader().run(parser);
        } catch (JsonProcessingException notJson) {
            throw new NotAPlan("not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }

    private Run run(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new NotAPlan("expected the JSON object that plan --json prints");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            read(name, parser);
        }
        if (!Integer.valueOf(SCHEMA).equals(schema) || !listsInstances) {
            throw new NotAPlan("expected what plan --json prints, \"schema\": 1 with \"instances\"");
        }
        return new Run(time(), options, assessments);
    }

    private void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "schema" -> schema = JSON.std.anyFrom(parser);
            case "generatedAt" -> generatedAt = JSON.std.anyFrom(parser);
            case "options" ->
                JSON.std.mapFrom(parser).forEach((option, value) -> options.put(option, String.valueOf(value)));
            case "instances" -> readInstances(parser);
            default -> parser.skipChildren();
        }
    }

    private void readInstances(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new NotAPlan("\"instances\" is no array");
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            assessments.add(decoder.decode(JSON.std.mapFrom(parser)));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new NotAPlan("\"instances\" holds something else than objects");
        }
        listsInstances = true;
    }

    private Instant time() {
        try {
            return Instant.parse(String.valueOf(generatedAt));
        } catch (DateTimeException noTime) {
            throw new NotAPlan("\"generatedAt\" is not a time: " + generatedAt, noTime);
        }
    }
}
