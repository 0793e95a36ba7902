package dev.imdssteward.verifier;

import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.MetadataPath;
import dev.imdssteward.verifier.text.Printable;
import java.util.Optional;

/** Prints what one path of the metadata service holds, byte for byte. */
final class PathCommand implements Command {

    private final ImdsConnection connection;
    private final String path;

    private PathCommand(ImdsConnection connection, String path) {
        this.connection = connection;
        this.path = path;
    }

    static Command parse(Arguments arguments, ImdsConnection connection) throws UsageException {
        String path = null;
        for (String option = arguments.next(); option != null; option = arguments.next()) {
            if (!option.equals(Arguments.WORD)) {
                connection.take(option, arguments);
            } else if (path != null) {
                throw arguments.unexpected();
            } else {
                path = arguments.current();
            }
        }
        if (path == null) {
            throw new UsageException("path needs a path, such as placement/region or / for the top listing");
        }
        try {
            return new PathCommand(connection.settled(), MetadataPath.of(path));
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage());
        }
    }

    @Override
    public int run(Console console) throws ImdsException {
        Optional<byte[]> value = connection.metadata().read(path);
        if (value.isEmpty()) {
            console.complain("There is nothing at " + Printable.of(path));
            return Exit.NO;
        }
        console.print(value.get());
        return Exit.HOLDS;
    }
}
