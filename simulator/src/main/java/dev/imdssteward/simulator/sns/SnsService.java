package dev.imdssteward.simulator.sns;

import dev.imdssteward.simulator.http.HttpReply;
import dev.imdssteward.simulator.http.HttpRequest;
import dev.imdssteward.simulator.http.Service;
import dev.imdssteward.simulator.query.FailureException;
import dev.imdssteward.simulator.query.Parameters;
import dev.imdssteward.simulator.query.QueryProtocol;
import dev.imdssteward.simulator.rpc.CallRecorder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * SNS: Publish to a topic.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class SnsService implements Service {
    private static final QueryProtocol PROTOCOL = new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/");
    private static final String ARN = "arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]{1,256}";
    private static final String SUBJECT = "[\\x20-\\x7e]{0,100}";
    private static final int MOST_BYTES = 262_144;

    private final Topics topics;
    private final CallRecorder reception;

    public SnsService(Topics topics, CallRecorder reception) {
        this.topics = topics;
        this.reception = reception;
    }

    @Override
    public boolean accepts(HttpRequest request) {
        return request.path().equals("/") && request.text().contains("Version=2010-03-31");
    }

    @Override
    public HttpReply handle(HttpRequest request) {
        var parameters = Parameters.parse(request.text());
        var requestId = UUID.randomUUID().toString();
        var call = reception.call(request, "sns", parameters.text("Action"), parameters.values());
        return reception.receive(
                call, () -> publish(parameters, requestId), failure -> PROTOCOL.refusal(failure, requestId));
    }

    private HttpReply.Answer publish(Parameters parameters, String requestId) {
        if (!parameters.text("Action").equals("Publish")) {
            throw FailureException.of(
                    "InvalidAction", "The simulator does not know " + parameters.text("Action") + ".");
        }
        check(parameters.text("TopicArn").matches(ARN), "TopicArn");
        check(parameters.text("Subject").matches(SUBJECT), "Subject");
        check(!parameters.text("Message").isEmpty(), "Empty message");
        check(parameters.text("Message").getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES, "Message too long");
        topics.publish(new TopicMessage(
                parameters.text("TopicArn"), parameters.text("Subject"), parameters.text("Message"), reception.now()));
        return PROTOCOL.answer(
                "Publish",
                requestId,
                xml -> xml.text("MessageId", UUID.randomUUID().toString()));
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw FailureException.of("InvalidParameter", "Invalid parameter: " + otherwise);
        }
    }
}
