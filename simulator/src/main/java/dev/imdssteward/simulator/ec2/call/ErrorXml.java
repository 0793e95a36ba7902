package dev.imdssteward.simulator.ec2.call;

import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.query.Documents;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Xml;
import java.io.ByteArrayOutputStream;

/** An error as EC2 writes it, in no namespace and unlike any other Query service. */
public final class ErrorXml {
    private ErrorXml() {}

    public static HttpReply.Answer of(FailureException failure, String requestId) {
        var bytes = new ByteArrayOutputStream();
        new Xml(bytes)
                .open("Response")
                .open("Errors")
                .open("Error")
                .text("Code", failure.code())
                .text("Message", failure.text())
                .close("Error")
                .close("Errors")
                .text("RequestID", requestId)
                .close("Response")
                .flush();
        var content = new Content.Bytes(bytes.toByteArray());
        return new HttpReply.Answer(
                failure.status(), reason(failure.status()), Documents.headers(requestId), content, false);
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 412 -> "Precondition Failed";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Error";
        };
    }
}
