package dev.imdssteward.verifier;

import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.Metadata;
import dev.imdssteward.verifier.imds.Tag;
import dev.imdssteward.verifier.text.JsonWriter;
import dev.imdssteward.verifier.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Prints all tags, or those whose key starts as asked. */
final class TagsCommand implements Command {

    private final ImdsConnection connection;
    private final boolean json;
    private final boolean keysOnly;
    private final String prefix;

    private TagsCommand(ImdsConnection connection, boolean json, boolean keysOnly, String prefix) {
        this.connection = connection;
        this.json = json;
        this.keysOnly = keysOnly;
        this.prefix = prefix;
    }

    static Command parse(Arguments arguments, ImdsConnection connection) throws UsageException {
        boolean json = false;
        boolean keysOnly = false;
        String prefix = "";
        for (String option = arguments.next(); option != null; option = arguments.next()) {
            switch (option) {
                case "--json" -> json = true;
                case "--keys-only" -> keysOnly = true;
                case "--prefix" -> prefix = arguments.value();
                default -> connection.take(option, arguments);
            }
        }
        return new TagsCommand(connection.settled(), json, keysOnly, prefix);
    }

    @Override
    public int run(Console console) throws ImdsException {
        Metadata metadata = connection.metadata();
        Optional<List<String>> listed = metadata.tagKeys();
        if (listed.isEmpty()) {
            console.complain(ImdsConnection.TAGS_OFF);
            return Exit.NO;
        }
        List<String> keys = startingWithPrefix(listed.get());
        if (keysOnly) {
            console.print(json ? jsonArray(keys) : lines(keys));
            return Exit.HOLDS;
        }
        List<Tag> tags = metadata.tags(keys);
        String unreadable = json ? notUtf8(tags) : "";
        if (!unreadable.isEmpty()) {
            console.complain("The tag '" + unreadable + "' has a value that is not UTF-8, which JSON can't carry");
            return Exit.NO;
        }
        console.print(json ? jsonObject(tags) : rows(tags));
        return Exit.HOLDS;
    }

    private List<String> startingWithPrefix(List<String> keys) {
        List<String> kept = new ArrayList<>(keys.size());
        for (String key : keys) {
            if (key.startsWith(prefix)) {
                kept.add(key);
            }
        }
        return kept;
    }

    private static String notUtf8(List<Tag> tags) {
        for (Tag tag : tags) {
            if (!tag.isUtf8()) {
                return tag.key();
            }
        }
        return "";
    }

    private static String rows(List<Tag> tags) {
        StringBuilder rows = new StringBuilder(tags.size() * 48);
        for (Tag tag : tags) {
            rows.append(tag.key()).append('=').append(Printable.of(tag.text())).append('\n');
        }
        return rows.toString();
    }

    private static String lines(List<String> keys) {
        StringBuilder lines = new StringBuilder(keys.size() * 16);
        for (String key : keys) {
            lines.append(key).append('\n');
        }
        return lines.toString();
    }

    private static String jsonArray(List<String> keys) {
        JsonWriter array = new JsonWriter().open('[');
        for (String key : keys) {
            array.string(key);
        }
        return array.close(']') + "\n";
    }

    private static String jsonObject(List<Tag> tags) {
        JsonWriter object = new JsonWriter().open('{');
        for (Tag tag : tags) {
            object.name(tag.key()).string(tag.text());
        }
        return object.close('}') + "\n";
    }
}
