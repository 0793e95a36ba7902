package dev.imdssteward.enforcer.aws.ec2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The elements of an XML document, in their order and while it arrives; what nobody asks for is skipped. Whatever breaks
 * off or is no XML ends in an {@link UncheckedIOException}.
 */
final class XmlElements {
    private static final XMLInputFactory FACTORY = XMLInputFactory.newFactory();

    static {
        FACTORY.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    }

    private final XMLStreamReader xml;
    private boolean isUnread;

    private XmlElements(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Starts inside the root element of a document, which must have that name. */
    static XmlElements of(InputStream document, String root) {
        try {
            var xml = FACTORY.createXMLStreamReader(document);
            xml.nextTag();
            xml.require(XMLStreamConstants.START_ELEMENT, null, root);
            return new XmlElements(xml);
        } catch (XMLStreamException broken) {
            throw unreadable(broken);
        }
    }

    /** Steps into the current element: the name of its first child, which is the current one then; null if it has none. */
    @Nullable
    String firstChild() {
        isUnread = false;
        return nextChild();
    }

    /** The name of the next child, past whatever the last one holds; null at the end of the element that they are in. */
    @Nullable
    String nextChild() {
        try {
            if (isUnread) {
                skip();
            }
            isUnread = xml.nextTag() == XMLStreamConstants.START_ELEMENT;
            return isUnread ? xml.getLocalName() : null;
        } catch (XMLStreamException broken) {
            throw unreadable(broken);
        }
    }

    /** The text of the current element, which holds nothing else. */
    String text() {
        isUnread = false;
        try {
            return xml.getElementText();
        } catch (XMLStreamException broken) {
            throw unreadable(broken);
        }
    }

    private void skip() throws XMLStreamException {
        for (var open = 1; open > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {}
            }
        }
    }

    private static UncheckedIOException unreadable(XMLStreamException broken) {
        return new UncheckedIOException(new IOException("Unable to read an answer in XML", broken));
    }
}
