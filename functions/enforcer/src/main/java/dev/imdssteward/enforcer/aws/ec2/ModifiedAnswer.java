package dev.imdssteward.enforcer.aws.ec2;

import dev.imdssteward.enforcer.aws.StreamedAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The answer to a ModifyInstanceMetadataOptions call. Nothing of it is needed but that it came whole, so it is not parsed, and the
 * SDK's model of it is neither loaded nor filled.
 */
final class ModifiedAnswer implements StreamedAnswer {
    private static final byte[] EMPTY = "<ModifyInstanceMetadataOptionsResponse/>".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1 << 20;
    private static final Pattern WHOLE = Pattern.compile(
            "(<\\?[^>]*>)?\\s*<(ModifyInstanceMetadataOptionsResponse)\\b(?:[^>]*/>|[^>]*>.*</\\2\\s*>)\\s*",
            Pattern.DOTALL);

    @Override
    public byte[] read(InputStream body) throws IOException {
        var answer = new String(body.readNBytes(LARGEST), StandardCharsets.UTF_8);
        if (!WHOLE.matcher(answer).matches()) {
            throw new IOException(
                    "Not a whole ModifyInstanceMetadataOptionsResponse: " + answer.length() + " characters");
        }
        return EMPTY.clone();
    }
}
