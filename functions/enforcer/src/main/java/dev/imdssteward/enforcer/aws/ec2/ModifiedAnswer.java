package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.StreamedAnswer;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The answer to a ModifyInstanceMetadataOptions call. Nothing of it is needed but that it came whole, so the SDK's model of it
 * is neither loaded nor filled.
 */
final class ModifiedAnswer implements StreamedAnswer {
    private static final String ROOT = "ModifyInstanceMetadataOptionsResponse";
    private static final byte[] EMPTY = ("<" + ROOT + "/>").getBytes(StandardCharsets.US_ASCII);

    @Override
    public byte[] read(InputStream body) {
        var xml = XmlElements.of(body, ROOT);
        for (var name = xml.firstChild(); name != null; ) {
            name = xml.nextChild();
        }
        return EMPTY.clone();
    }
}
