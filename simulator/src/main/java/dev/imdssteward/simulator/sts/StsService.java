package dev.imdssteward.simulator.sts;

import dev.imdssteward.simulator.event.Actor;
import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.instance.AccountInRegion;
import dev.imdssteward.simulator.query.CallerIdentity;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.QueryProtocol;
import java.util.UUID;

/** STS: GetCallerIdentity, the same user that CloudTrail events name. */
public final class StsService implements Service {
    private static final QueryProtocol PROTOCOL = new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/");

    private final String account;

    public StsService(String account) {
        this.account = account;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.path().equals("/") && form(request).contains("Version=2011-06-15");
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        var requestId = UUID.randomUUID().toString();
        try {
            var parameters = Parameters.parse(form(request));
            if (!parameters.text("Action").equals("GetCallerIdentity")) {
                throw FailureException.of("InvalidAction", "Could not find operation " + parameters.text("Action"));
            }
            return identity(CallerIdentity.of(request, parameters), requestId);
        } catch (FailureException failure) {
            return PROTOCOL.refusal(failure, requestId);
        }
    }

    private static String form(HttpRequest request) {
        return request.query() + "&" + request.text();
    }

    private HttpReply identity(CallerIdentity caller, String requestId) {
        var actor = Actor.user(new AccountInRegion(account, caller.region()), caller.accessKey(), "");
        return PROTOCOL.answer(
                "GetCallerIdentity",
                requestId,
                xml -> xml.text("Arn", String.valueOf(actor.identity().get("arn")))
                        .text("UserId", "AIDAEXAMPLEEXAMPLE001")
                        .text("Account", account));
    }
}
