package dev.imdssteward.verifier.imds;

import dev.imdssteward.verifier.text.Ascii;

/**
 * One client of one metadata service: asks one thing at a time, repeats what may pass, and keeps its session token to
 * itself.
 */
public final class Imds {

    public static final String TOKEN_PATH = "/latest/api/token";

    private static final String TOKEN = "X-aws-ec2-metadata-token: ";
    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds: ";

    private final Transport transport;
    private final Limits limits;
    private String token = "";
    private int v1Calls;

    public Imds(ImdsEndpoint endpoint, Limits limits) {
        this.transport = new Transport(endpoint, limits.timeoutMillis());
        this.limits = limits;
    }

    /** An IMDSv1 request, to see whether it is answered. EC2 counts each; {@link #v1Calls} says how many were sent. */
    public Reply getWithoutToken(String path, int retries) {
        Reply reply = sendV1(path);
        for (int i = 0; i < retries && reply.isPassing(); i++) {
            Pause.afterRepeats(i);
            reply = sendV1(path);
        }
        return reply;
    }

    /** The IMDSv1 requests that were sent, repeats included. */
    public int v1Calls() {
        return v1Calls;
    }

    /**
     * Asks for a session token and keeps it; {@link #hasToken} says whether one came. One lost packet looks like a hop
     * limit, so a request that nothing answers is made once more.
     */
    public Reply requestToken() {
        Reply reply = putTtl(limits.ttlSeconds(), "");
        if (isUnanswered(reply)) {
            reply = putTtl(limits.ttlSeconds(), "");
        }
        token = reply instanceof Reply.Answer answer && answer.status() == 200 ? tokenIn(answer) : "";
        return reply;
    }

    /** Asks for a session token once and keeps it; answers whether one came. */
    public boolean requestTokenOnce() {
        Reply reply = putTtl(limits.ttlSeconds(), "");
        token = reply instanceof Reply.Answer answer && answer.status() == 200 ? tokenIn(answer) : "";
        return hasToken();
    }

    public boolean hasToken() {
        return !token.isEmpty();
    }

    /** An IMDSv2 request. A token that is refused is renewed, once. */
    public Reply get(String path) {
        Reply reply = getWithToken(path, token);
        if (reply instanceof Reply.Answer answer && answer.status() == 401) {
            requestToken();
            return hasToken() ? getWithToken(path, token) : reply;
        }
        return reply;
    }

    /** Asks for a session token as something that forwards requests would; what comes is thrown away. */
    public Reply putForwarded() {
        return putTtl(limits.ttlSeconds(), "X-Forwarded-For: 192.0.2.1\r\n");
    }

    /** Asks for a session token of another life time; what comes is thrown away. */
    public Reply putTtl(int ttlSeconds) {
        return putTtl(ttlSeconds, "");
    }

    /** An IMDSv2 request that is never repeated for a refused token. */
    public Reply getOnce(String path) {
        return getWithToken(path, token);
    }

    /** An IMDSv2 request with a token of one's own. */
    public Reply getWithToken(String path, String anyToken) {
        return send("GET", path, TOKEN + anyToken + "\r\n");
    }

    private Reply putTtl(int ttlSeconds, String headers) {
        return send("PUT", TOKEN_PATH, TTL + ttlSeconds + "\r\nContent-Length: 0\r\n" + headers);
    }

    private Reply sendV1(String path) {
        Reply reply = transport.send("GET", path, "");
        v1Calls += reply instanceof Reply.Silence silence && silence.isUnconnected() ? 0 : 1;
        return reply;
    }

    private static boolean isUnanswered(Reply reply) {
        return reply instanceof Reply.Silence silence && silence.cause() == Reply.Cause.READ_TIMEOUT;
    }

    private Reply send(String method, String path, String headers) {
        Reply reply = transport.send(method, path, headers);
        for (int i = 0; i < limits.retries() && reply.isPassing(); i++) {
            Pause.afterRepeats(i);
            reply = transport.send(method, path, headers);
        }
        return reply;
    }

    /** Only what fits in one header: a token is opaque, but it never has blanks or line ends. */
    private static String tokenIn(Reply.Answer answer) {
        String body = answer.text().strip();
        for (int i = 0; i < body.length(); i++) {
            if (!Ascii.isVisible(body.charAt(i))) {
                return "";
            }
        }
        return body;
    }
}
