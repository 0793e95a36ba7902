package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Requests that the genuine service, reached directly, must refuse.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html">retrieving instance
 *     metadata</a>
 */
final class StrictChecks {

    static final List<String> IDS =
            List.of("forwarded-put-refused", "invalid-ttl-refused", "invalid-token-refused", "token-get-refused");

    private static final int LONGEST_TTL_SECONDS = 21600;
    private static final String MADE_UP_TOKEN = "imdsv-made-this-up==";

    private final Imds imds;
    private final Remedy remedy;

    StrictChecks(Imds imds, Remedy remedy) {
        this.imds = imds;
        this.remedy = remedy;
    }

    /** Asks nothing of a service that is out of reach, or turned off. A null probe means that none was made. */
    List<Check> all(Reply probe, Reply token) {
        List<Check> checks = new ArrayList<>();
        boolean off = isForbidden(token) && (probe == null || isForbidden(probe));
        if (off || (token instanceof Reply.Silence silence && silence.isUnconnected())) {
            String detail = "not asked: " + (off ? "everything is refused" : "nothing answers");
            for (String id : IDS) {
                checks.add(Check.unasked(id, Status.UNKNOWN, detail, notGenuine()));
            }
            return checks;
        }
        String tokenPath = "/latest/api/token";
        checks.add(refused(0, 403, "PUT with X-Forwarded-For ", imds.putForwarded()));
        checks.add(refused(1, 400, "PUT for a token of 21601 seconds ", imds.putTtl(LONGEST_TTL_SECONDS + 1)));
        checks.add(refused(
                2, 401, "GET with a made-up token ", imds.getWithToken(Identity.INSTANCE_ID_PATH, MADE_UP_TOKEN)));
        checks.add(tokenGet("GET " + tokenPath + " ", tokenPath));
        return checks;
    }

    /** Sent with the session token, which changes nothing for this path, so that it can't count as an IMDSv1 call. */
    private Check tokenGet(String request, String tokenPath) {
        if (!imds.hasToken()) {
            return Check.unasked(IDS.get(3), Status.UNKNOWN, "not asked: there is no session token", notGenuine());
        }
        return refused(3, 405, request, imds.getOnce(tokenPath));
    }

    private static boolean isForbidden(Reply reply) {
        return reply instanceof Reply.Answer answer && answer.status() == 403;
    }

    private Check refused(int index, int wantedStatus, String request, Reply reply) {
        String id = IDS.get(index);
        String detail = request + reply.sentence();
        if (!(reply instanceof Reply.Answer answer) || answer.isPassing()) {
            return Check.of(id, Status.UNKNOWN, detail, reply, notGenuine());
        }
        if (answer.status() == wantedStatus) {
            return Check.passed(id, detail, reply);
        }
        return Check.of(id, Status.FAIL, detail + ", not " + wantedStatus, reply, notGenuine());
    }

    private String notGenuine() {
        return remedy.inspect(
                "The EC2 instance metadata service refuses this; look for a proxy or a mock in front of it");
    }
}
