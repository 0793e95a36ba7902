package dev.imdssteward.verifier.imds;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads metadata, always with a session token. */
public final class Metadata {

    private final Imds imds;

    public Metadata(Imds imds) {
        this.imds = imds;
    }

    /** The value at a path, byte for byte; empty when the service says that there is none. */
    public Optional<byte[]> read(String path) throws ImdsException {
        if (!imds.hasToken()) {
            Reply reply = imds.requestToken();
            if (!imds.hasToken()) {
                throw withoutToken(reply);
            }
        }
        Reply reply = imds.get(path);
        if (reply instanceof Reply.Answer answer) {
            if (answer.status() == 200) {
                return Optional.of(answer.body());
            }
            if (answer.status() >= 400 && answer.status() < 500 && !isRefusal(answer.status())) {
                return Optional.empty();
            }
        }
        throw unanswered("GET " + path, reply);
    }

    /** Returns whether the instance offers its tags: only then are they in the top listing. */
    public boolean offersTags() throws ImdsException {
        Optional<byte[]> listing = read(MetadataPath.ROOT);
        return listing.isPresent() && TagListing.offersTags(text(listing.get()));
    }

    /** The tag keys in the server's order; empty when tags are not offered. Throws for a key that EC2 can't list. */
    public Optional<List<String>> tagKeys() throws ImdsException {
        Optional<byte[]> listing = read(MetadataPath.TAGS);
        if (listing.isEmpty() || listing.get().length == 0) {
            return offersTags() ? Optional.of(List.of()) : Optional.empty();
        }
        List<String> keys = TagListing.keys(text(listing.get()));
        for (String key : keys) {
            if (!MetadataPath.canBeTagKey(key)) {
                throw new ImdsException(
                        "The tag listing names a key that EC2 never lists; nothing was asked for it", false);
            }
        }
        return Optional.of(keys);
    }

    /** One tag's value; empty when there is no such tag. */
    public Optional<byte[]> tag(String key) throws ImdsException {
        return MetadataPath.canBeTagKey(key) ? read(MetadataPath.ofTag(key)) : Optional.empty();
    }

    /** The tags with these keys; one that was removed since it was listed is left out. */
    public List<Tag> tags(List<String> keys) throws ImdsException {
        List<Tag> tags = new ArrayList<>(keys.size());
        for (String key : keys) {
            Optional<byte[]> value = tag(key);
            if (value.isPresent()) {
                tags.add(new Tag(key, value.get()));
            }
        }
        return tags;
    }

    private static boolean isRefusal(int status) {
        return status == 401 || status == 403 || status == 429;
    }

    private static ImdsException withoutToken(Reply reply) {
        if (reply instanceof Reply.Silence silence && silence.cause() == Reply.Cause.READ_TIMEOUT) {
            return new ImdsException(
                    "The session token did not arrive in two tries, although the service took the connection: most"
                            + " likely the hop limit is too low for this container (imdsv verify tells)",
                    false);
        }
        if (reply instanceof Reply.Answer answer && answer.status() == 200) {
            return new ImdsException("PUT " + Imds.TOKEN_PATH + " answered 200, but with no session token", false);
        }
        return unanswered("PUT " + Imds.TOKEN_PATH, reply);
    }

    private static ImdsException unanswered(String request, Reply reply) {
        String hint = "";
        if (reply instanceof Reply.Answer answer) {
            hint = switch (answer.status()) {
                case 401 -> ": even a new session token is refused";
                case 403 ->
                    ": the instance metadata service is disabled, or something adds X-Forwarded-For to requests"
                            + " (imdsv verify tells)";
                case 429, 503 -> ": throttled, try again later";
                default -> answer.status() < 500 ? ": this is not the EC2 instance metadata service" : "";
            };
        }
        return new ImdsException(request + " " + reply.sentence() + hint, reply.isThrottled());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
