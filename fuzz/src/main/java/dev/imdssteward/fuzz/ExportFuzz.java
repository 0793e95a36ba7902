package dev.imdssteward.fuzz;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.imdssteward.verifier.export.Export;
import dev.imdssteward.verifier.export.FileFormat;
import dev.imdssteward.verifier.export.Naming;
import dev.imdssteward.verifier.export.UnexportableException;
import dev.imdssteward.verifier.imds.Tag;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Whatever values anyone wrote: what is exported reads back as exactly them, one assignment for each. */
final class ExportFuzz {
    private static final Pattern SH = Pattern.compile("export ([A-Za-z_][A-Za-z0-9_]*)=((?:'[^']*'|\\\\')++)\n");
    private static final Pattern SYSTEMD =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"((?:[^\"\\\\`$\n]|\\\\[\"\\\\`$])*+)\"\n");
    private static final Pattern GITHUB = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)<<(.{16,})\n");

    private ExportFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        var tags = new ArrayList<Tag>();
        Pairs.in(bytes, 1).forEach((key, value) -> tags.add(new Tag(key, value)));
        var naming = new Naming((bytes[0] & 1) == 0 ? Naming.DEFAULT_PREFIX : "", (bytes[0] & 2) == 0, Map.of());
        for (var format : FileFormat.values()) {
            try {
                var text = new Export(format, naming, List.of()).text(tags);
                requireReadBack(format, text, tags);
            } catch (UnexportableException refused) {
                FuzzAssert.that(
                        String.valueOf(refused.getMessage()).length() > 10, "refused without a reason", refused);
            }
        }
    }

    private static void requireReadBack(FileFormat format, String text, List<Tag> tags) {
        var expected = tags.stream().map(Tag::text).sorted().toList();
        var values = switch (format) {
            case SH -> sh(text);
            case SYSTEMD -> systemd(text);
            case GITHUB -> github(text);
            case PROPERTIES -> properties(text);
            case JSON -> json(text);
            case DOTENV -> expected; // its readers are other languages' own: see ExportConsumersTest
        };
        FuzzAssert.that(values.stream().sorted().toList().equals(expected), format + " reads otherwise", text);
    }

    private static List<String> sh(String text) {
        return assignments(SH, text, quoted -> {
            var value = new StringBuilder();
            for (var i = 0; i < quoted.length(); i++) {
                if (quoted.charAt(i) == '\\') {
                    value.append(quoted.charAt(++i));
                } else {
                    var end = quoted.indexOf('\'', i + 1);
                    value.append(quoted, i + 1, end);
                    i = end;
                }
            }
            return value.toString();
        });
    }

    private static List<String> systemd(String text) {
        return assignments(SYSTEMD, text, quoted -> quoted.replaceAll("\\\\(.)", "$1"));
    }

    /** The values of a text that is nothing but such assignments, of a name each. */
    private static List<String> assignments(Pattern form, String text, UnaryOperator<String> unquoted) {
        var values = new HashMap<String, String>();
        var assignment = form.matcher(text);
        for (var at = 0; at < text.length(); at = assignment.end()) {
            FuzzAssert.that(assignment.find(at) && assignment.start() == at, "no assignment at " + at, text);
            var earlier = values.put(assignment.group(1), unquoted.apply(assignment.group(2)));
            FuzzAssert.that(earlier == null, "two tags of one name", text);
        }
        return List.copyOf(values.values());
    }

    private static List<String> github(String text) {
        var values = new ArrayList<String>();
        var head = GITHUB.matcher(text);
        for (var at = 0; at < text.length(); ) {
            FuzzAssert.that(head.find(at) && head.start() == at, "no assignment at " + at, text);
            var end = text.indexOf("\n" + head.group(2) + "\n", head.end() - 1);
            values.add(text.substring(head.end(), Math.max(head.end(), end)));
            at = end + head.group(2).length() + 2;
        }
        return values;
    }

    private static List<String> properties(String text) {
        try {
            var properties = new Properties();
            properties.load(new StringReader(text));
            return properties.values().stream().map(String.class::cast).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> json(String text) {
        try {
            return JSON.std.mapFrom(text).values().stream()
                    .map(String.class::cast)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
