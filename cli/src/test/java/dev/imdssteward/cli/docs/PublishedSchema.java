package dev.imdssteward.cli.docs;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;

/** One of the JSON Schemas that are published in {@code docs/schemas}. */
public record PublishedSchema(String name) {
    static final Path FOLDER = Document.ROOT.resolve("docs/schemas");

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaLoader(loader -> loader.fetchRemoteResources()));

    Path file() {
        return FOLDER.resolve(name + ".schema.json");
    }

    /** The violations of this schema in a document. */
    public List<String> errors(String json) {
        return REGISTRY
                .getSchema(SchemaLocation.of(
                        file().toAbsolutePath().normalize().toUri().toString()))
                .validate(json, InputFormat.JSON, run -> run.executionConfig(it -> it.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }
}
