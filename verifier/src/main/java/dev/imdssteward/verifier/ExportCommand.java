package dev.imdssteward.verifier;

import dev.imdssteward.verifier.export.AtomicFile;
import dev.imdssteward.verifier.export.Export;
import dev.imdssteward.verifier.export.FileFormat;
import dev.imdssteward.verifier.export.Naming;
import dev.imdssteward.verifier.export.UnexportableException;
import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.Metadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes tags for other programs to read. */
final class ExportCommand implements Command {

    private final ImdsConnection connection;
    private final Export export;
    private final String out;

    /** An empty {@code out} means standard output. */
    private ExportCommand(ImdsConnection connection, Export export, String out) {
        this.connection = connection;
        this.export = export;
        this.out = out;
    }

    static Command parse(Arguments arguments, ImdsConnection connection) throws UsageException {
        FileFormat format = FileFormat.SH;
        String prefix = Naming.DEFAULT_PREFIX;
        List<String> only = new ArrayList<>();
        Map<String, String> renamed = new HashMap<>();
        boolean upper = false;
        String out = "";
        for (String option = arguments.next(); option != null; option = arguments.next()) {
            switch (option) {
                case "--format" -> format = format(arguments.value());
                case "--prefix" -> prefix = prefix(arguments.value());
                case "--only" -> only.add(arguments.value());
                case "--rename" -> rename(renamed, arguments.value());
                case "--upper" -> upper = true;
                case "--out" -> out = file(arguments.value());
                default -> connection.take(option, arguments);
            }
        }
        if (prefix.isEmpty() && only.isEmpty() && renamed.isEmpty()) {
            throw new UsageException(
                    "An empty --prefix needs --only or --rename, so that no tag names a variable by" + " surprise");
        }
        return new ExportCommand(
                connection.settled(), new Export(format, new Naming(prefix, upper, renamed), only), out);
    }

    @Override
    public int run(Console console) throws ImdsException {
        Metadata metadata = connection.metadata();
        Optional<List<String>> keys = metadata.tagKeys();
        if (keys.isEmpty()) {
            console.complain(ImdsConnection.TAGS_OFF);
            return Exit.NO;
        }
        try {
            return write(export.text(metadata.tags(export.chosen(keys.get()))), console);
        } catch (UnexportableException e) {
            console.complain(e.getMessage());
            return Exit.NO;
        }
    }

    private int write(String text, Console console) {
        if (out.isEmpty()) {
            console.print(text);
            return Exit.HOLDS;
        }
        try {
            AtomicFile.replace(Path.of(out), text.getBytes(StandardCharsets.UTF_8));
            return Exit.HOLDS;
        } catch (IOException | InvalidPathException e) {
            console.complain("The file can't be written: " + e);
            return Exit.CANNOT_CREATE;
        }
    }

    private static FileFormat format(String name) throws UsageException {
        FileFormat format = FileFormat.byName(name);
        if (format == null) {
            throw new UsageException(
                    "There is no format '" + name + "', only sh, dotenv, systemd, properties, json and github");
        }
        return format;
    }

    private static String prefix(String prefix) throws UsageException {
        if (!prefix.isEmpty() && !Naming.isName(prefix)) {
            throw new UsageException("The prefix '" + prefix + "' can't start a variable's name");
        }
        return prefix;
    }

    private static void rename(Map<String, String> renamed, String text) throws UsageException {
        int equals = text.lastIndexOf('=');
        String name = text.substring(equals + 1);
        if (equals < 1 || !Naming.isName(name)) {
            throw new UsageException("The option --rename takes KEY=NAME with a variable's name, not '" + text + "'");
        }
        String earlier = renamed.put(text.substring(0, equals), name);
        if (earlier != null && !earlier.equals(name)) {
            throw new UsageException("The option --rename gives one key two names: " + earlier + " and " + name);
        }
    }

    static String file(String file) throws UsageException {
        if (file.isEmpty()) {
            throw new UsageException("The option --out needs the name of a file");
        }
        return file;
    }
}
