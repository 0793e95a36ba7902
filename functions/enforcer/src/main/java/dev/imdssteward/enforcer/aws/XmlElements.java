package dev.imdssteward.enforcer.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

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

    private XmlElements(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Inside the root element of a document, which must have that name. */
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

    /** Visits each child of the current element by its name, and then stands at that element's end. */
    void children(Consumer<String> visitor) {
        while (nextTag() == XMLStreamConstants.START_ELEMENT) {
            visitor.accept(xml.getLocalName());
            if (xml.isStartElement()) {
                skip();
            }
        }
    }

    /** Visits each member of the current element, which is a list. */
    void items(Runnable visitor) {
        children(_ -> visitor.run());
    }

    /** The text of the current element, which holds nothing else. */
    String text() {
        try {
            return xml.getElementText();
        } catch (XMLStreamException broken) {
            throw unreadable(broken);
        }
    }

    private int nextTag() {
        try {
            return xml.nextTag();
        } catch (XMLStreamException broken) {
            throw unreadable(broken);
        }
    }

    private void skip() {
        try {
            for (var open = 1; open > 0; ) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> open++;
                    case XMLStreamConstants.END_ELEMENT -> open--;
                    default -> {}
                }
            }
        } catch (XMLStreamException broken) {
            throw unreadable(broken);
        }
    }

    private static UncheckedIOException unreadable(XMLStreamException broken) {
        return new UncheckedIOException(new IOException("Unable to read an answer in XML", broken));
    }
}
