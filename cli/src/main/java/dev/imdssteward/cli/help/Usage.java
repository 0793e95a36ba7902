package dev.imdssteward.cli.help;

import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Reports values that make no sense on the command line as wrong usage. */
public final class Usage {
    private Usage() {}

    public static <T> T checked(CommandSpec spec, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException nonsense) {
            throw new ParameterException(spec.commandLine(), String.valueOf(nonsense.getMessage()), nonsense);
        }
    }
}
