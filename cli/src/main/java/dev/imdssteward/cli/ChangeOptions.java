package dev.imdssteward.cli;

import dev.imdssteward.cli.input.GivenFile;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of a command that changes something in AWS, after asking, and keeps a journal. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ChangeOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--yes", description = "Change without asking.")
    boolean yes;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "Append to this journal instead of a new one in the current folder; - is standard output.")
    @Nullable
    Path journal;

    /** Throws if JSON and the journal would both be written to standard output. */
    void requireOneOutput(boolean json) {
        if (json && journal != null && GivenFile.isStandardStream(journal)) {
            throw new ParameterException(spec.commandLine(), "--json and --journal - both take standard output");
        }
    }

    /** Throws if there is nobody to ask. */
    void requireConsent() {
        if (!yes && !Terminal.canAsk()) {
            throw new ParameterException(
                    spec.commandLine(), "there is no terminal to ask on: pass --yes to go ahead without asking");
        }
    }

    /** Returns whether the changes are wanted, asking unless that was said before. */
    boolean isConfirmed(StewardSession steward, String question) {
        return yes || steward.confirmation().of(question);
    }

    /** The journal to append to: the given one, or a new one with this name. */
    Path journal(String name, Instant now) {
        return Objects.requireNonNullElseGet(journal, () -> Journal.named(name, now));
    }
}
