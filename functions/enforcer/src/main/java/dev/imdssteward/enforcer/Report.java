package dev.imdssteward.enforcer;

import java.util.List;
import java.util.Map;

/**
 * What became of a batch of requests.
 *
 * @param outcomes one for each instance that they named
 * @param unresolved the launches whose instances could not be found
 * @param unfinished the requests that have to come back: deferred if one of their instances is, failed if one is and none
 *     is deferred
 */
public record Report(List<Outcome> outcomes, List<UnresolvedLaunch> unresolved, Map<Request, Outcome.Kind> unfinished) {
    public Report {
        outcomes = List.copyOf(outcomes);
        unresolved = List.copyOf(unresolved);
        unfinished = Map.copyOf(unfinished);
    }

    /** A launch whose event named no instances, and whose instances could not be found by its client token either. */
    public record UnresolvedLaunch(Request.LaunchedWith request, Outcome.Reason reason, String detail) {}
}
