package dev.imdssteward.verifier.imds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Whatever answers on the metadata service's address: an answer of at most 64 KiB is read, or it is said to be none. */
public final class AnswerFuzz {

    private AnswerFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        try {
            var answer = new ResponseReader(new ByteArrayInputStream(bytes)).read(System.nanoTime());
            if (answer.status() < 200 || answer.status() > 999 || answer.body().length > 64 * 1024) {
                throw new AssertionError("read as " + answer.status() + " with " + answer.body().length + " bytes");
            }
            TagListing.keys(answer.text()).forEach(AnswerFuzz::requireBelowTheTags);
        } catch (IOException notAnAnswer) {
            // said so
        }
    }

    private static void requireBelowTheTags(String key) {
        if (MetadataPath.canBeTagKey(key)) {
            var path = MetadataPath.ofTag(key);
            var segments = List.of(path.substring(1).split("/", -1));
            if (segments.size() != 5 || segments.contains("..") || !path.startsWith(MetadataPath.TAGS + "/")) {
                throw new AssertionError("A listed key leads to " + path);
            }
        }
    }
}
