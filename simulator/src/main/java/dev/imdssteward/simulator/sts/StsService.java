package dev.imdssteward.simulator.sts;

import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.event.Arns;
import dev.imdssteward.simulator.http.Content;
import dev.imdssteward.simulator.http.Reply;
import dev.imdssteward.simulator.http.Request;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.query.Caller;
import dev.imdssteward.simulator.query.Documents;
import dev.imdssteward.simulator.query.Failure;
import dev.imdssteward.simulator.query.Parameters;
import java.util.UUID;

/** STS: GetCallerIdentity, the same user that CloudTrail events name. */
public final class StsService implements Service {
    private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    private final String account;

    public StsService(String account) {
        this.account = account;
    }

    @Override
    public boolean accepts(Request request) {
        return request.path().equals("/") && form(request).contains("Version=2011-06-15");
    }

    @Override
    public Reply handle(Request request) {
        var requestId = UUID.randomUUID().toString();
        try {
            var parameters = Parameters.parse(form(request));
            if (!parameters.text("Action").equals("GetCallerIdentity")) {
                throw Failure.of("InvalidAction", "Could not find operation " + parameters.text("Action"));
            }
            return identity(Caller.of(request, parameters), requestId);
        } catch (Failure failure) {
            return error(failure, requestId);
        }
    }

    private static String form(Request request) {
        return request.query() + "&" + request.text();
    }

    private Reply identity(Caller caller, String requestId) {
        var actor = Actor.user(new Arns(account, caller.region()), caller.accessKey(), "");
        return answer(
                200,
                "OK",
                requestId,
                Documents.of(
                        "GetCallerIdentityResponse",
                        NAMESPACE,
                        xml -> xml.open("GetCallerIdentityResult")
                                .text("Arn", String.valueOf(actor.identity().get("arn")))
                                .text("UserId", "AIDAEXAMPLEEXAMPLE001")
                                .text("Account", account)
                                .close("GetCallerIdentityResult")
                                .element("ResponseMetadata", () -> xml.text("RequestId", requestId))));
    }

    private static Reply error(Failure failure, String requestId) {
        return answer(
                failure.status(),
                "Bad Request",
                requestId,
                Documents.of(
                        "ErrorResponse",
                        NAMESPACE,
                        xml -> xml.open("Error")
                                .text("Type", "Sender")
                                .text("Code", failure.code())
                                .text("Message", failure.text())
                                .close("Error")
                                .text("RequestId", requestId)));
    }

    private static Reply answer(int status, String reason, String requestId, Content content) {
        return new Reply.Answer(status, reason, Documents.headers(requestId), content, false);
    }
}
