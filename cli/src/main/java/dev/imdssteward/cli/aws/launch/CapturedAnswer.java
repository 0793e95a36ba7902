package dev.imdssteward.cli.aws.launch;

import dev.imdssteward.enforcer.aws.StreamedAnswer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The answer to one call as it came, beside what the SDK makes of it. */
final class CapturedAnswer implements StreamedAnswer {
    private byte[] bytes = {};

    @Override
    public byte[] read(InputStream body) throws IOException {
        bytes = body.readAllBytes();
        return bytes.clone();
    }

    /** The root element of the answer. */
    Element root() {
        try {
            var factory = DocumentBuilderFactory.newNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
        } catch (IOException | ParserConfigurationException | SAXException unreadable) {
            throw new IllegalStateException("Not an answer in XML", unreadable);
        }
    }
}
