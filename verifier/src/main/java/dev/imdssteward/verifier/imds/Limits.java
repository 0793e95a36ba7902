package dev.imdssteward.verifier.imds;

/**
 * The limits of one request.
 *
 * @param timeoutMillis for one whole request, connecting included
 * @param retries repeats after the first try
 * @param ttlSeconds how long a session token is asked to live, 1 to 21600
 */
public record Limits(int timeoutMillis, int retries, int ttlSeconds) {

    public static final int TIMEOUT_MILLIS = 2000;
    public static final int RETRIES = 3;
    public static final int TTL_SECONDS = 60;

    static final int CONNECT_MILLIS = 1000;
    static final int BODY_BYTES = 64 * 1024;
}
