package dev.imdssteward.simulator.query;

import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import java.util.function.Consumer;

/**
 * Answers and refusals in AWS's Query protocol. EC2 has a dialect of its own.
 *
 * @param namespace the XML namespace of the service
 */
public record QueryProtocol(String namespace) {

    /** An answer whose result something writes. */
    public HttpReply.Answer answer(String action, String requestId, Consumer<Xml> result) {
        return reply(200, "OK", requestId, action + "Response", xml -> {
            xml.element(action + "Result", () -> result.accept(xml));
            metadata(xml, requestId);
        });
    }

    /** The answer of an action that has no result. */
    public HttpReply.Answer answer(String action, String requestId) {
        return reply(200, "OK", requestId, action + "Response", xml -> metadata(xml, requestId));
    }

    /** A refusal. */
    public HttpReply.Answer refusal(FailureException failure, String requestId) {
        return reply(
                failure.status(),
                "Error",
                requestId,
                "ErrorResponse",
                xml -> xml.element(
                                "Error",
                                () -> xml.text("Type", failure.status() < 500 ? "Sender" : "Receiver")
                                        .text("Code", failure.code())
                                        .text("Message", failure.text()))
                        .text("RequestId", requestId));
    }

    private static void metadata(Xml xml, String requestId) {
        xml.element("ResponseMetadata", () -> xml.text("RequestId", requestId));
    }

    private HttpReply.Answer reply(int status, String reason, String requestId, String root, Consumer<Xml> inside) {
        Content content = Documents.of(root, namespace, inside);
        return new HttpReply.Answer(status, reason, Documents.headers(requestId), content, false);
    }
}
