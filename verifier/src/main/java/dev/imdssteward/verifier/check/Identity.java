package dev.imdssteward.verifier.check;

import dev.imdssteward.verifier.imds.Imds;
import dev.imdssteward.verifier.imds.Reply;

/** The identity of this instance, requested when first needed and only with a session token. */
public final class Identity {

    public static final String INSTANCE_ID_PATH = "/latest/meta-data/instance-id";

    private static final String REGION_PATH = "/latest/meta-data/placement/region";

    private final Imds imds;
    private String instanceId;
    private boolean instanceIdAsked;
    private String region;
    private boolean regionAsked;

    Identity(Imds imds, Reply probe) {
        this.imds = imds;
        this.instanceId = instanceIdIn(probe);
    }

    /** Null when unknown. */
    String instanceId() {
        if (!instanceIdAsked && imds.hasToken()) {
            instanceIdAsked = true;
            String asked = instanceIdIn(imds.get(INSTANCE_ID_PATH));
            instanceId = asked == null ? instanceId : asked;
        }
        return instanceId;
    }

    /** Null when unknown. */
    String region() {
        if (!regionAsked && imds.hasToken()) {
            regionAsked = true;
            String body = text(imds.get(REGION_PATH));
            region = isWord(body) ? body : null;
        }
        return region;
    }

    /** The instance id in an answer of the metadata service; null in any other answer. */
    public static String instanceIdIn(Reply reply) {
        String body = text(reply);
        return body.startsWith("i-") && isWord(body) ? body : null;
    }

    private static String text(Reply reply) {
        return reply instanceof Reply.Answer answer && answer.status() == 200
                ? answer.text().strip()
                : "";
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 64;
    }
}
