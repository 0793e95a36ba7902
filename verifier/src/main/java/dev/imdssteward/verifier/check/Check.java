package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Reply;

/**
 * One question about the instance, and the answer.
 *
 * @param id stable name, for programs
 * @param detail the evidence, in one sentence
 * @param httpStatus null where nothing was asked or nothing answered
 * @param millis how long the deciding request took; null where nothing was asked
 * @param remedy what to do about it; null when the check passed
 */
public record Check(String id, Status status, String detail, Integer httpStatus, Long millis, String remedy) {

    static Check of(String id, Status status, String detail, Reply reply, String remedy) {
        Integer httpStatus = reply instanceof Reply.Answer answer ? answer.status() : null;
        return new Check(id, status, detail, httpStatus, reply.millis(), remedy);
    }

    static Check passed(String id, String detail, Reply reply) {
        return of(id, Status.PASS, detail, reply, null);
    }

    static Check unasked(String id, Status status, String detail, String remedy) {
        return new Check(id, status, detail, null, null, remedy);
    }

    boolean isThrottled() {
        return httpStatus != null && (httpStatus == 429 || httpStatus == 503);
    }
}
