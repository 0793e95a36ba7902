package dev.imdssteward.simulator.http;

import java.util.Map;

/** Reports input that is not HTTP, or too long. */
final class BadRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String reason) {
        super(reason);
        this.status = status;
    }

    HttpReply.Answer answer() {
        return new HttpReply.Answer(status, String.valueOf(getMessage()), Map.of(), Content.of(""), true);
    }
}
