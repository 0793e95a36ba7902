package dev.imdssteward.cli.trace;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A process on an instance that calls IMDSv1, or several that are alike.
 *
 * @param executable its path; empty where the process ended before it could be named
 * @param arguments without the executable, secrets hidden
 * @param place the systemd unit, or the container with its image; empty where it is in neither
 * @param calls the number of calls in the time of the trace
 */
public record TracedCaller(String executable, List<String> arguments, String user, String place, long calls) {
    public TracedCaller {
        arguments = List.copyOf(arguments);
    }

    /** Returns whether another one is the same program, run by the same user at the same place. */
    boolean isLike(TracedCaller other) {
        return withCalls(0).equals(other.withCalls(0));
    }

    TracedCaller withCalls(long other) {
        return new TracedCaller(executable, arguments, user, place, other);
    }

    /** Its command line, which is all that a person needs to find it. */
    public String command() {
        return executable.isEmpty()
                ? "a process that ended before it could be named"
                : Stream.concat(Stream.of(executable), arguments.stream()).collect(Collectors.joining(" "));
    }

    /** It in one line, such as {@code /usr/bin/curl -s http://… (backup.service, user root): 24 calls}. */
    @Override
    public String toString() {
        var where = Stream.of(place, user.isEmpty() ? "" : "user " + user)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return command()
                + (where.isEmpty() ? "" : " (" + where + ")")
                + String.format(Locale.ROOT, ": %,d %s", calls, calls == 1 ? "call" : "calls");
    }
}
