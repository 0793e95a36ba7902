package dev.imdssteward.verifier.imds;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The result of a request: an answer, or none. */
public sealed interface Reply {

    long millis();

    /** Returns whether the same request may get a better reply a moment later. */
    boolean isPassing();

    /** Returns whether the service, or something in front of it, asks for fewer requests. */
    boolean isThrottled();

    /** The result in words that follow "GET /path". */
    String sentence();

    /** Any answer in HTTP. */
    final class Answer implements Reply {

        private final int status;
        private final String tokenTtl;
        private final String server;
        private final byte[] body;
        private final long millis;

        Answer(int status, String tokenTtl, String server, byte[] body, long millis) {
            this.status = status;
            this.tokenTtl = tokenTtl;
            this.server = server;
            this.body = body.clone();
            this.millis = millis;
        }

        public int status() {
            return status;
        }

        /** The remaining life of the session token in seconds, as sent; empty where the header was missing. */
        public String tokenTtl() {
            return tokenTtl;
        }

        /** The {@code Server} header; empty where it was missing. EC2 sends {@code EC2ws}. */
        public String server() {
            return server;
        }

        public byte[] body() {
            return body.clone();
        }

        /** The body as UTF-8. */
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public boolean isPassing() {
            return status == 429 || status >= 500;
        }

        @Override
        public boolean isThrottled() {
            return status == 429 || status == 503;
        }

        @Override
        public String sentence() {
            return "answered " + status;
        }
    }

    /** No answer, or none that can be read. */
    record Silence(Cause cause, long millis) implements Reply {

        static Silence of(IOException failure, boolean connected, long millis) {
            if (failure instanceof SocketTimeoutException) {
                return new Silence(connected ? Cause.READ_TIMEOUT : Cause.CONNECT_TIMEOUT, millis);
            }
            if (connected || String.valueOf(failure.getMessage()).contains("reset")) {
                return new Silence(failure instanceof ProtocolException ? Cause.UNREADABLE : Cause.BROKEN, millis);
            }
            return new Silence(failure instanceof ConnectException ? Cause.REFUSED : Cause.UNREACHABLE, millis);
        }

        /** Returns whether nothing accepted the connection at all. */
        public boolean isUnconnected() {
            return cause == Cause.UNREACHABLE || cause == Cause.REFUSED || cause == Cause.CONNECT_TIMEOUT;
        }

        @Override
        public boolean isPassing() {
            return cause.passing;
        }

        @Override
        public boolean isThrottled() {
            return false;
        }

        @Override
        public String sentence() {
            return cause.sentence;
        }
    }

    /** The reason why there was no answer. */
    enum Cause {
        UNREACHABLE("found no route to the address", false),
        REFUSED("was refused a connection", true),
        CONNECT_TIMEOUT("got no connection in time", true),
        READ_TIMEOUT("got a connection but no complete answer in time", false),
        BROKEN("lost its connection before the answer was complete", true),
        UNREADABLE("got something that is not HTTP, or more than 64 KiB of it", false);

        private final String sentence;
        private final boolean passing;

        Cause(String sentence, boolean passing) {
            this.sentence = sentence;
            this.passing = passing;
        }
    }
}
