package dev.imdssteward.cli.fleet;

import dev.imdssteward.cli.aws.AwsCallException;
import dev.imdssteward.cli.aws.AwsCallException.Kind;
import dev.imdssteward.cli.fleet.FleetTargets.Unread;
import dev.imdssteward.cli.terminal.ExitCode;
import dev.imdssteward.enforcer.AccountAndRegion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The ending of a command about the fleet. */
public enum Ending {
    DONE,
    /** Something is not as it should be, or was not done, or could be seen in part only. */
    NOT_DONE,
    /** Nothing at AWS answers. */
    UNREACHABLE,
    /** There are no credentials, or they allow nothing of it. */
    DENIED,
    INTERRUPTED;

    /** The ending of a command that AWS did not answer. */
    public static Ending of(AwsCallException failure) {
        return ofNothingRead(List.of(new Unread(AccountAndRegion.UNKNOWN, failure)));
    }

    /** The ending of a command that could read nothing at all. */
    public static Ending ofNothingRead(List<Unread> unread) {
        var kinds = unread.stream()
                .map(each -> each.failure().kind())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
        if (Set.of(Kind.NO_CREDENTIALS, Kind.DENIED).containsAll(kinds)) {
            return DENIED;
        }
        return kinds.equals(EnumSet.of(Kind.UNREACHABLE)) ? UNREACHABLE : NOT_DONE;
    }

    /** The exit code that tells a shell. */
    public int exitCode() {
        return switch (this) {
            case DONE -> ExitCode.DONE;
            case NOT_DONE -> ExitCode.NOT_DONE;
            case UNREACHABLE -> ExitCode.UNREACHABLE;
            case DENIED -> ExitCode.DENIED;
            case INTERRUPTED -> ExitCode.INTERRUPTED;
        };
    }
}
