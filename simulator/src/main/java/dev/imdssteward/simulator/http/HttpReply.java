package dev.imdssteward.simulator.http;

import java.util.Map;

/** A reply to a client's request. */
public sealed interface HttpReply {

    /**
     * An HTTP response.
     *
     * @param close whether the connection ends with it
     */
    record Answer(int status, String reason, Map<String, String> headers, Content content, boolean close)
            implements HttpReply {}

    /** The answer's head and the first bytes of its body; then the connection ends. */
    record Truncated(Answer answer, int bytes) implements HttpReply {}

    /** A TCP reset instead of an answer. */
    record Reset() implements HttpReply {}

    /** No answer at all: the connection stays open until the client gives up or the server is closed. */
    record Silence() implements HttpReply {}
}
