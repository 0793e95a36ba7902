package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Reply;
import dev.imdssteward.verifier.imds.Reply.Cause;

/** The checks about the service itself: whether it insists on a session token, and whether it hands one out. */
final class ServiceChecks {

    static final String V1 = "imdsv2-required";
    static final String TOKEN = "token";

    private static final String PROBE = "GET " + Identity.INSTANCE_ID_PATH + " without a token ";
    private static final String PUT = "PUT /latest/api/token ";

    private final Remedy remedy;
    private final Reply probe;
    private final Reply token;
    private final boolean hasToken;

    /** A null probe means that none was made. */
    ServiceChecks(Remedy remedy, Reply probe, Reply token, boolean hasToken) {
        this.remedy = remedy;
        this.probe = probe;
        this.token = token;
        this.hasToken = hasToken;
    }

    Check v1(boolean allowed) {
        if (probe == null) {
            return Check.unasked(V1, Status.UNKNOWN, "not asked: nothing answers", unanswered(token));
        }
        if (status(probe) == 401) {
            return Check.passed(V1, PROBE + "answered 401", probe);
        }
        if (Identity.instanceIdIn(probe) != null) {
            Status status = allowed ? Status.WARN : Status.FAIL;
            return Check.of(V1, status, PROBE + "answered 200: IMDSv1 works", probe, remedy.requireTokens());
        }
        if (status(probe) == 200) {
            return Check.of(V1, Status.UNKNOWN, PROBE + "answered 200, but no instance id", probe, notImds());
        }
        return Check.of(V1, Status.UNKNOWN, PROBE + probe.sentence(), probe, unanswered(probe));
    }

    Check token() {
        if (!hasToken) {
            return withoutToken();
        }
        String ttl = token instanceof Reply.Answer answer ? answer.tokenTtl() : "";
        if (ttl.isEmpty()) {
            String detail = PUT + "answered a token, but not how long it lives";
            return Check.of(TOKEN, Status.WARN, detail, token, notImds());
        }
        return Check.passed(TOKEN, PUT + "answered a token", token);
    }

    private Check withoutToken() {
        if (token instanceof Reply.Silence silence && silence.cause() == Cause.READ_TIMEOUT) {
            return probe instanceof Reply.Silence ? unknown(PUT + token.sentence(), unanswered(token)) : swallowed();
        }
        if (status(token) == 403) {
            return forbidden();
        }
        if (isGenuine() && (status(token) == 200 || isRejected())) {
            String detail = PUT + "answered " + status(token) + (status(token) == 200 ? ", but no token" : "");
            return Check.of(TOKEN, Status.FAIL, detail, token, notImds());
        }
        return unknown(PUT + token.sentence(), unanswered(token));
    }

    private Check swallowed() {
        boolean otherAnswers = probe instanceof Reply.Answer;
        String detail = PUT + "got no answer in two tries" + (otherAnswers ? ", though a GET did" : "")
                + ": the hop limit is too low for where this runs (a container, most likely)";
        return unknown(detail, remedy.raiseHopLimit());
    }

    private Check forbidden() {
        String detail = PUT + "answered 403";
        if (status(probe) == 401 || status(probe) == 200) {
            return unknown(
                    detail + ", though the GET without a token answered " + status(probe)
                            + ": something between adds X-Forwarded-For, which EC2 refuses",
                    remedy.reachDirectly());
        }
        if (status(probe) == 403) {
            return unknown(detail + ", as did the GET without a token: IMDS is disabled", remedy.enableEndpoint());
        }
        return unknown(
                detail + ": IMDS is disabled, or something between adds X-Forwarded-For",
                remedy.enableEndpoint() + "; if it is enabled: " + remedy.reachDirectly());
    }

    private Check unknown(String detail, String why) {
        return Check.of(TOKEN, Status.UNKNOWN, detail, token, why);
    }

    /** Returns whether the probe met something that behaves as the metadata service does. */
    private boolean isGenuine() {
        return status(probe) == 401 || Identity.instanceIdIn(probe) != null;
    }

    private boolean isRejected() {
        return status(token) == 400 || status(token) == 404 || status(token) == 405;
    }

    private String unanswered(Reply reply) {
        if (status(reply) == 403) {
            return status(token) == 403 ? remedy.enableEndpoint() : notImds();
        }
        if (reply.isThrottled()) {
            return remedy.inspect("Throttled: ask less often, and again later");
        }
        if (reply instanceof Reply.Answer) {
            return status(reply) < 500 ? notImds() : remedy.inspect("The service has an error: try again later");
        }
        return remedy.inspect("Nothing answers here as the instance metadata service does: see imdsv doctor for routes,"
                + " firewalls and containers");
    }

    private String notImds() {
        return remedy.inspect(
                "What answers is not the EC2 instance metadata service itself (a credential proxy, a mock)");
    }

    private static int status(Reply reply) {
        return reply instanceof Reply.Answer answer ? answer.status() : 0;
    }
}
