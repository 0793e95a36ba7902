package dev.imdssteward.cli.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Reads what {@code plan --json} and {@code apply --json} print, an instance at a time. */
public final class PlanDocument {
    private static final int SCHEMA = 1;
    private static final String INSTANCES = "instances";

    private final Map<String, Object> head = new HashMap<>();
    private final Consumer<Map<String, Object>> instances;
    private boolean listsInstances;

    private PlanDocument(Consumer<Map<String, Object>> instances) {
        this.instances = instances;
    }

    /**
     * Reads a plan.
     *
     * @param instances is handed each instance
     * @return the members besides the instances
     * @throws IllegalArgumentException if it is none
     * @throws IOException if reading fails
     */
    public static Map<String, Object> read(Reader plan, Consumer<Map<String, Object>> instances) throws IOException {
        var document = new PlanDocument(instances);
        try (var parser = JSON.std.createParser(plan)) {
            document.read(parser);
            return document.head;
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON: " + notJson.getOriginalMessage(), notJson);
        }
    }

    private void read(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("expected the JSON object that plan --json prints");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            if (name.equals(INSTANCES)) {
                readInstances(parser);
            } else {
                head.put(name, JSON.std.anyFrom(parser));
            }
        }
        if (!Integer.valueOf(SCHEMA).equals(head.get("schema")) || !listsInstances) {
            throw new IllegalArgumentException(
                    "expected what plan --json prints, \"schema\": 1 with \"" + INSTANCES + "\"");
        }
    }

    private void readInstances(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException("\"" + INSTANCES + "\" is no array");
        }
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            instances.accept(JSON.std.mapFrom(parser));
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new IllegalArgumentException("\"" + INSTANCES + "\" holds something else than objects");
        }
        listsInstances = true;
    }
}
