package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Endpoint;
import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.ImdsException;
import dev.imdssteward.verifier.imds.Limits;
import dev.imdssteward.verifier.imds.Metadata;
import dev.imdssteward.verifier.imds.Reply;
import dev.imdssteward.verifier.imds.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at an instance once: the service's manners first, then its tags, in as few requests as that takes. */
public final class Verification {

    private final Endpoint endpoint;
    private final Wanted wanted;
    private final Imds imds;
    private final List<Check> checks = new ArrayList<>();

    private Verification(Endpoint endpoint, Limits limits, Wanted wanted) {
        this.endpoint = endpoint;
        this.wanted = wanted;
        this.imds = new Imds(endpoint, limits);
    }

    public static Report look(Endpoint endpoint, Limits limits, Wanted wanted) {
        return new Verification(endpoint, limits, wanted).look();
    }

    /** The report of an instance that was not asked anything, because the environment forbids it. */
    public static Report forbidden(Endpoint endpoint, Wanted wanted, String variable) {
        String detail = variable + "=true forbids asking the instance metadata service";
        String remedy =
                "Unset " + variable + " in this environment; the instance's option HttpEndpoint, to be seen with"
                        + " aws ec2 describe-instances --instance-ids INSTANCE_ID, has no part in it";
        List<Check> checks = new ArrayList<>();
        for (String id : ids(wanted)) {
            checks.add(Check.unasked(id, Status.UNKNOWN, detail, remedy));
        }
        return new Report(endpoint.url(), null, checks, null);
    }

    private static List<String> ids(Wanted wanted) {
        List<String> ids = new ArrayList<>();
        if (wanted.probeV1()) {
            ids.add(ServiceChecks.V1);
        }
        ids.add(ServiceChecks.TOKEN);
        ids.add(TagChecks.ENABLED);
        for (Expectation expectation : wanted.expectations()) {
            ids.add(TagChecks.id(expectation));
        }
        if (wanted.strict()) {
            ids.addAll(StrictChecks.IDS);
        }
        return ids;
    }

    private Report look() {
        Reply probe = wanted.probeV1() ? imds.getWithoutToken(Identity.INSTANCE_ID_PATH) : null;
        boolean reachable = !(probe instanceof Reply.Silence silence && silence.isUnconnected());
        Reply token = reachable ? imds.requestToken() : probe;
        Identity identity = new Identity(imds, probe);
        Remedy remedy = new Remedy(identity);

        ServiceChecks service = new ServiceChecks(remedy, probe, token, imds.hasToken());
        if (wanted.probeV1()) {
            checks.add(service.v1(wanted.allowV1()));
        }
        checks.add(service.token());
        TagChecks tags = new TagChecks(imds, remedy);
        checks.add(tags.enabled(wanted.allowNoTags()));
        for (Expectation expectation : wanted.expectations()) {
            checks.add(tags.expect(expectation));
        }
        if (wanted.strict()) {
            checks.addAll(new StrictChecks(imds, remedy).all(probe, token));
        }
        return report(identity, tags.areOffered());
    }

    private Report report(Identity identity, boolean tagsOffered) {
        List<Tag> tags = wanted.readTags() && tagsOffered ? readTags() : null;
        return new Report(endpoint.url(), wanted.readTags() ? identity.instanceId() : null, checks, tags);
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
