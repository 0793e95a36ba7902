package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.ImdsEndpoint;
import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.Limits;
import dev.imdssteward.verifier.imds.Metadata;
import dev.imdssteward.verifier.imds.Reply;
import dev.imdssteward.verifier.imds.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One look at an instance: the session token, the tags, and the IMDSv1 probe, in as few requests as that takes. */
public final class Verification {

    private final ImdsEndpoint endpoint;
    private final Wanted wanted;
    private final Imds imds;
    private final int retries;
    private final List<Check> checks = new ArrayList<>();
    private Reply token;
    private Reply probe;
    private boolean tagsOffered;

    Verification(ImdsEndpoint endpoint, Limits limits, Wanted wanted) {
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.imds = new Imds(endpoint, limits);
        this.retries = limits.retries();
    }

    /** A single look, with the probe where that is wanted. */
    public static CheckReport look(ImdsEndpoint endpoint, Limits limits, Wanted wanted) {
        Verification look = new Verification(endpoint, limits, wanted);
        look.ask(true);
        return look.report();
    }

    /** The report of an instance that was not asked anything, because the environment forbids it. */
    public static CheckReport forbidden(ImdsEndpoint endpoint, Wanted wanted, String variable) {
        String detail = variable + "=true forbids asking the instance metadata service";
        String remedy =
                "Unset " + variable + " in this environment; the instance's option HttpEndpoint, to be seen with"
                        + " aws ec2 describe-instances --instance-ids INSTANCE_ID, has no part in it";
        List<Check> checks = new ArrayList<>();
        for (String id : wanted.ids()) {
            checks.add(Check.unasked(id, Status.UNKNOWN, detail, remedy));
        }
        return new CheckReport(endpoint.url(), null, checks, null, 0);
    }

    /** Asks everything, the probe only if so told. */
    void ask(boolean withProbe) {
        token = imds.requestToken();
        if (withProbe) {
            probe(retries);
        }
        Remedy remedy = new Remedy(new Identity(imds, probe));
        TagChecks tags = new TagChecks(imds, remedy);
        checks.add(tags.enabled(wanted.allowNoTags()));
        for (Expectation expectation : wanted.expectations()) {
            checks.add(tags.expect(expectation));
        }
        tagsOffered = tags.areOffered();
        if (wanted.strict()) {
            checks.addAll(new StrictChecks(imds, remedy).all(probe, token));
        }
    }

    /** Sends the probe unless it is not wanted, or nothing takes connections. */
    void probe(int repeats) {
        boolean reachable = !(token instanceof Reply.Silence silence && silence.isUnconnected());
        if (wanted.probeV1() && reachable) {
            probe = imds.getWithoutToken(Identity.INSTANCE_ID_PATH, repeats);
        }
    }

    boolean isProbed() {
        return probe != null;
    }

    /** Returns whether everything but the answer to the probe holds. */
    boolean othersHold() {
        boolean hold = imds.hasToken();
        for (Check check : checks) {
            hold &= check.status() == Status.PASS || check.status() == Status.WARN;
        }
        return hold;
    }

    CheckReport report() {
        Identity identity = new Identity(imds, probe);
        ServiceChecks service = new ServiceChecks(new Remedy(identity), probe, token, imds.hasToken());
        List<Check> all = new ArrayList<>();
        if (wanted.probeV1()) {
            all.add(service.v1(wanted.allowV1()));
        }
        all.add(service.token());
        all.addAll(checks);
        List<Tag> tags = wanted.readTags() && tagsOffered ? readTags() : null;
        String instanceId = wanted.readTags() ? identity.instanceId() : null;
        return new CheckReport(endpoint.url(), instanceId, all, tags, imds.v1Calls());
    }

    private List<Tag> readTags() {
        Metadata metadata = new Metadata(imds);
        try {
            Optional<List<String>> keys = metadata.tagKeys();
            return keys.isPresent() ? metadata.tags(keys.get()) : null;
        } catch (ImdsException e) {
            return null;
        }
    }
}
