package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.MetadataPath;
import dev.imdssteward.verifier.imds.Reply;
import dev.imdssteward.verifier.imds.TagListing;
import dev.imdssteward.verifier.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The checks about tags. That they are off shows only in the top listing: the tag listing itself has been seen to answer
 * 404 and also 200 with nothing.
 */
final class TagChecks {

    static final String ENABLED = "tags-enabled";

    private final Imds imds;
    private final Remedy remedy;
    private Status offered = Status.UNKNOWN;

    TagChecks(Imds imds, Remedy remedy) {
        this.imds = imds;
        this.remedy = remedy;
    }

    static String id(Expectation expectation) {
        return "expect:" + expectation.key();
    }

    boolean areOffered() {
        return offered == Status.PASS;
    }

    Check enabled(boolean noTagsAllowed) {
        if (!imds.hasToken()) {
            return unasked(ENABLED);
        }
        Reply top = imds.get(MetadataPath.ROOT);
        if (!(top instanceof Reply.Answer answer) || answer.status() != 200) {
            return unknown(ENABLED, MetadataPath.ROOT, top);
        }
        if (!TagListing.offersTags(answer.text())) {
            String detail = "GET " + MetadataPath.ROOT + " does not list tags/: tags in instance metadata are off";
            return missing(detail, top, noTagsAllowed);
        }
        return listing(noTagsAllowed);
    }

    Check expect(Expectation expectation) {
        String id = id(expectation);
        if (offered == Status.FAIL) {
            return Check.unasked(id, Status.FAIL, "tags in instance metadata are off", remedy.enableTags());
        }
        if (!imds.hasToken()) {
            return unasked(id);
        }
        if (!MetadataPath.canBeTagKey(expectation.key())) {
            return Check.unasked(id, Status.FAIL, "no such tag: EC2 never lists such a key", remedyFor(expectation));
        }
        Reply reply = imds.get(MetadataPath.ofTag(expectation.key()));
        if (!(reply instanceof Reply.Answer answer)) {
            return unknown(id, MetadataPath.ofTag(expectation.key()), reply);
        }
        return switch (answer.status()) {
            case 200 -> compare(expectation, answer);
            case 404 -> Check.of(id, Status.FAIL, "there is no such tag", reply, remedyFor(expectation));
            default -> unknown(id, MetadataPath.ofTag(expectation.key()), reply);
        };
    }

    private Check listing(boolean noTagsAllowed) {
        Reply reply = imds.get(MetadataPath.TAGS);
        if (reply instanceof Reply.Answer answer && answer.status() == 200) {
            offered = Status.PASS;
            int count = TagListing.keys(answer.text()).size();
            return Check.passed(ENABLED, "GET " + MetadataPath.TAGS + " lists " + count + " tags", reply);
        }
        if (reply instanceof Reply.Answer answer && answer.status() == 404) {
            return missing("GET " + MetadataPath.TAGS + " answered 404", reply, noTagsAllowed);
        }
        return unknown(ENABLED, MetadataPath.TAGS, reply);
    }

    private Check missing(String detail, Reply reply, boolean allowed) {
        offered = Status.FAIL;
        return Check.of(ENABLED, allowed ? Status.WARN : Status.FAIL, detail, reply, remedy.enableTags());
    }

    private Check compare(Expectation expectation, Reply.Answer answer) {
        if (!(expectation instanceof Expectation.Equal equal)) {
            return Check.passed(id(expectation), "the tag is there", answer);
        }
        String found = Printable.of(answer.text());
        if (Arrays.equals(answer.body(), equal.value().getBytes(StandardCharsets.UTF_8))) {
            return Check.passed(id(expectation), "the tag is '" + found + "'", answer);
        }
        String detail = "the tag is '" + found + "', not '" + Printable.of(equal.value()) + "'";
        return Check.of(id(expectation), Status.FAIL, detail, answer, remedyFor(expectation));
    }

    private String remedyFor(Expectation expectation) {
        return remedy.tag(expectation.key(), expectation instanceof Expectation.Equal equal ? equal.value() : "VALUE");
    }

    private Check unasked(String id) {
        String why = remedy.inspect("Get the session token to arrive first (see the check token)");
        return Check.unasked(id, Status.UNKNOWN, "not asked: there is no session token", why);
    }

    private Check unknown(String id, String path, Reply reply) {
        String why = remedy.inspect("Try again later");
        return Check.of(id, Status.UNKNOWN, "GET " + path + " " + reply.sentence(), reply, why);
    }
}
