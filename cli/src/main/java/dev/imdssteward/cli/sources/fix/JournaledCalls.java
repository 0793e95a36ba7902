package dev.imdssteward.cli.sources.fix;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.launch.GroupMove;
import dev.imdssteward.cli.fleet.Scope;
import dev.imdssteward.cli.journal.Journal;
import dev.imdssteward.cli.journal.JournalStep;
import dev.imdssteward.cli.terminal.ShutdownSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Calls that change sources of one account and Region: each is in the journal before it is made and after it, and what AWS
 * throttles is asked for again.
 */
final class JournaledCalls {
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));

    private final Scope scope;
    private final Journal journal;
    private final ShutdownSignal interruption;
    private final InstantSource clock = InstantSource.system();

    JournaledCalls(Scope scope, Journal journal, ShutdownSignal interruption) {
        this.scope = scope;
        this.journal = journal;
        this.interruption = interruption;
    }

    /** Returns whether nothing new is to begin. */
    boolean isInterrupted() {
        return interruption.isRequested();
    }

    /**
     * Makes a call.
     *
     * @param call returns the number of the version that it made, or 0
     * @throws AwsCallException if AWS did not do it
     */
    long make(SourceChange change, LongSupplier call) {
        return journaled(
                change, call::getAsLong, (entry, made) -> entry.then(JournalStep.CHANGED, clock.instant(), made, ""));
    }

    /**
     * Moves a group. The journal holds a move that was not made as a refused one, which is not undone.
     *
     * @throws AwsCallException if AWS did not do it
     */
    GroupMove.Result move(SourceChange.GroupVersion change, Supplier<GroupMove.Result> call) {
        return journaled(
                change,
                call,
                (entry, result) -> result instanceof GroupMove.Result.Moved
                        ? entry.then(JournalStep.CHANGED, clock.instant(), 0, "")
                        : entry.then(JournalStep.REFUSED, clock.instant(), 0, "the group was not moved"));
    }

    private <T> T journaled(SourceChange change, Supplier<T> call, BiFunction<SourceEntry, T, SourceEntry> end) {
        var entry = new SourceEntry(
                JournalStep.CHANGING, clock.instant(), scope.place(), change, 0, journal.isSimulated(), "");
        journal.write(entry.text());
        try {
            var result = patiently(call);
            journal.write(end.apply(entry, result).text());
            return result;
        } catch (AwsCallException failure) {
            var step = failure.isAnswer() ? JournalStep.REFUSED : JournalStep.UNANSWERED;
            journal.write(entry.then(step, clock.instant(), 0, String.valueOf(failure.getMessage()))
                    .text());
            throw failure;
        }
    }

    private <T> T patiently(Supplier<T> call) {
        var pauses = new ArrayList<>(PAUSES);
        while (true) {
            try {
                return call.get();
            } catch (AwsCallException failure) {
                if (failure.kind() != AwsCallException.Kind.THROTTLED
                        || pauses.isEmpty()
                        || interruption.isRequested()) {
                    throw failure;
                }
                interruption.sleep(pauses.removeFirst());
            }
        }
    }
}
